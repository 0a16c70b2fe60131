using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Storage.Summaries;

/// <summary>Numbers that became others by one cause: one drop (or study file) in one revision, for one reason.</summary>
public sealed record HistoryGroup
{
    /// <summary>Revision of the subject's summary that brought them.</summary>
    public required long Revision { get; init; }

    /// <summary>When the first of them was written.</summary>
    public DateTimeOffset Written { get; init; }

    /// <summary>Why.</summary>
    public required RowChangeReason Reason { get; init; }

    /// <summary>
    /// Name of the drop that made them others; absent when it was a change of the study file or a rederivation asked for, or one of
    /// <see cref="Among"/>.
    /// </summary>
    public string? Drop { get; init; }

    /// <summary>Names of drops, at most ten, when it was one of them and the data do not say which; absent otherwise.</summary>
    public IReadOnlyList<string>? Among { get; init; }

    /// <summary>Id of the reprocess run in which the drop was read again; absent outside of one.</summary>
    public string? Run { get; init; }

    /// <summary>How many numbers.</summary>
    public required int Numbers { get; init; }

    /// <summary>PARAMCD of them, sorted.</summary>
    public required IReadOnlyList<string> Analytes { get; init; }

    /// <summary>Groups a subject's history by cause.</summary>
    /// <param name="entries">The history, in any order.</param>
    /// <returns>The groups, the newest first; of one revision the largest first.</returns>
    public static IReadOnlyList<HistoryGroup> Of(IEnumerable<HistoryEntry> entries) =>
    [
        .. entries.GroupBy(entry => (entry.Revision, entry.Reason, entry.Drop, Among: string.Join('\n', entry.Among ?? []), entry.Run))
            .Select(group => Of([.. group]))
            .OrderByDescending(group => group.Revision).ThenByDescending(group => group.Numbers).ThenBy(group => group.Reason)
            .ThenBy(group => group.Drop, StringComparer.Ordinal),
    ];

    private static HistoryGroup Of(List<HistoryEntry> entries) => new()
    {
        Revision = entries[0].Revision,
        Written = entries.Min(entry => entry.Written),
        Reason = entries[0].Reason,
        Drop = entries[0].Drop,
        Among = entries[0].Among,
        Run = entries[0].Run,
        Numbers = entries.Count,
        Analytes = [.. entries.Select(entry => entry.Analyte).Distinct().Order(StringComparer.Ordinal)],
    };
}
