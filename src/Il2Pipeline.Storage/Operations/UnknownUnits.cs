using System.Text.Json;
using System.Text.Json.Nodes;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Storage.Operations;

/// <summary>A unit that some laboratory sends and that nobody knows: results in it are refused (IL2-311).</summary>
public sealed record UnknownUnit
{
    /// <summary>The laboratory: the first folder of the drops' names; empty for names without folder.</summary>
    public required string Laboratory { get; init; }

    /// <summary>The unit in full, as sent.</summary>
    public required string Text { get; init; }

    /// <summary>The parameter codes of the results that came in it, sorted.</summary>
    public required IReadOnlyList<string> Analytes { get; init; }

    /// <summary>How often it was met in the latest version of each drop.</summary>
    public int Count { get; init; }

    /// <summary>In how many drops.</summary>
    public int Drops { get; init; }

    /// <summary>When the latest of these drops arrived.</summary>
    public DateTimeOffset Latest { get; init; }

    /// <summary>Ledger id of that drop, to look into.</summary>
    public required string LatestDrop { get; init; }

    /// <summary>
    /// An entry for the study file's <c>unitTexts</c>, as JSON: what is left to do is to name the unit. Until it is named the study file is
    /// refused, so that a forgotten one means nothing.
    /// </summary>
    public string UnitText
    {
        get
        {
            var entry = new JsonObject();
            if (Laboratory.Length > 0) entry["laboratory"] = Laboratory;
            entry["text"] = Text;
            entry["unit"] = "";
            return entry.ToJsonString(s_readable);
        }
    }

    private static readonly JsonSerializerOptions s_readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>Adds up the unknown units that the ledger holds of each drop.</summary>
/// <param name="ledger">The ledger.</param>
public sealed class UnknownUnits(DropLedger ledger)
{
    /// <summary>Finds the units that nobody knows now, by the tables and the study file each drop was last read with.</summary>
    /// <param name="laboratory">Only of this laboratory; absent: of all.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The units, the most frequent first.</returns>
    public async Task<IReadOnlyList<UnknownUnit>> FindAsync(string? laboratory = null, CancellationToken cancel = default)
    {
        var found = new Dictionary<(string Laboratory, string Text), UnknownUnit>();
        await foreach (var row in ledger.RowsAsync(cancel))
        {
            var from = row.Entry.Drop.Laboratory;
            // An overwritten drop's successor tells what is sent now.
            if (row.Entry.IsGone || (laboratory is not null && laboratory != from)) continue;
            foreach (var unit in row.Entry.Balance.UnknownUnits.GroupBy(one => TextOf(one.Key), StringComparer.Ordinal))
                found[(from, unit.Key)] = Add(found.GetValueOrDefault((from, unit.Key)) ?? First(row.Entry, unit.Key), [.. unit], row.Entry);
        }
        return [.. found.Values.OrderByDescending(unit => unit.Count).ThenBy(unit => unit.Laboratory, StringComparer.Ordinal)
            .ThenBy(unit => unit.Text, StringComparer.Ordinal)];
    }

    private static UnknownUnit Add(UnknownUnit unit, IReadOnlyList<KeyValuePair<string, int>> met, LedgerEntry entry)
    {
        var isLater = entry.Arrived > unit.Latest;
        return unit with
        {
            Analytes = [.. unit.Analytes.Concat(met.Select(one => AnalyteOf(one.Key))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Count = unit.Count + met.Sum(one => one.Value),
            Drops = unit.Drops + 1,
            Latest = isLater ? entry.Arrived : unit.Latest,
            LatestDrop = isLater ? entry.Id : unit.LatestDrop,
        };
    }

    private static UnknownUnit First(LedgerEntry entry, string text) =>
        new() { Laboratory = entry.Drop.Laboratory, Text = text, Analytes = [], LatestDrop = entry.Id };

    // A parameter code holds no bar, a unit may.
    private static string AnalyteOf(string key) => key[..key.IndexOf('|', StringComparison.Ordinal)];

    private static string TextOf(string key) => key[(key.IndexOf('|', StringComparison.Ordinal) + 1)..];
}
