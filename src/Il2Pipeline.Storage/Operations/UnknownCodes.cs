using System.Text.Json;
using System.Text.Json.Nodes;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Storage.Operations;

/// <summary>A code that some laboratory sends and that nothing tells the meaning of.</summary>
public sealed record UnknownCode
{
    /// <summary>The laboratory: the first folder of the drops' names; empty for names without folder.</summary>
    public required string Laboratory { get; init; }

    /// <summary>The code system; empty when it was sent without one.</summary>
    public required string System { get; init; }

    /// <summary>The code.</summary>
    public required string Code { get; init; }

    /// <summary>How often it was met in the latest version of each drop.</summary>
    public int Count { get; init; }

    /// <summary>In how many drops.</summary>
    public int Drops { get; init; }

    /// <summary>When the latest of these drops arrived.</summary>
    public DateTimeOffset Latest { get; init; }

    /// <summary>Ledger id of that drop, to look into.</summary>
    public required string LatestDrop { get; init; }

    /// <summary>True for a LOINC code: mostly a measurement that is no concern of the trial. Others are a laboratory's own.</summary>
    public bool IsStandard { get; init; }

    /// <summary>
    /// An entry for the study file's <c>localCodes</c>, as JSON: what is left to do is to name the analyte. Until it is named the study
    /// file is refused, so that a forgotten one maps nothing.
    /// </summary>
    public string LocalCode => new JsonObject { ["system"] = System, ["code"] = Code, ["analyte"] = "" }.ToJsonString(s_readable);

    private static readonly JsonSerializerOptions s_readable =
        new() { Encoder = global::System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>Adds up the unknown codes that the ledger holds of each drop.</summary>
/// <param name="ledger">The ledger.</param>
public sealed class UnknownCodes(DropLedger ledger)
{
    /// <summary>Finds the codes that are unknown now, by the code map each drop was last read with.</summary>
    /// <param name="laboratory">Only of this laboratory; absent: of all.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The codes: a laboratory's own before LOINC's, then the most frequent first.</returns>
    public async Task<IReadOnlyList<UnknownCode>> FindAsync(string? laboratory = null, CancellationToken cancel = default)
    {
        var found = new Dictionary<(string Laboratory, string Code), UnknownCode>();
        await foreach (var row in ledger.RowsAsync(cancel))
        {
            var from = row.Entry.Drop.Laboratory;
            // An overwritten drop's successor tells what is sent now.
            if (row.Entry.IsGone || (laboratory is not null && laboratory != from)) continue;
            foreach (var (code, count) in row.Entry.Balance.UnknownCodes)
                found[(from, code)] = Add(found.GetValueOrDefault((from, code)) ?? First(row.Entry, code), count, row.Entry);
        }
        return [.. found.Values.OrderBy(code => code.IsStandard).ThenByDescending(code => code.Count)
            .ThenBy(code => code.Laboratory, StringComparer.Ordinal).ThenBy(code => code.System, StringComparer.Ordinal)
            .ThenBy(code => code.Code, StringComparer.Ordinal)];
    }

    private static UnknownCode Add(UnknownCode code, int count, LedgerEntry entry)
    {
        var isLater = entry.Arrived > code.Latest;
        return code with
        {
            Count = code.Count + count,
            Drops = code.Drops + 1,
            Latest = isLater ? entry.Arrived : code.Latest,
            LatestDrop = isLater ? entry.Id : code.LatestDrop,
        };
    }

    private static UnknownCode First(LedgerEntry entry, string key)
    {
        // A system may hold no bar, a code may.
        var bar = key.IndexOf('|', StringComparison.Ordinal);
        var system = bar < 0 ? "" : key[..bar];
        return new UnknownCode
        {
            Laboratory = entry.Drop.Laboratory,
            System = system,
            Code = key[(bar + 1)..],
            IsStandard = CodeSystems.Canonical(system) == CodeSystems.Loinc,
            LatestDrop = entry.Id,
        };
    }
}
