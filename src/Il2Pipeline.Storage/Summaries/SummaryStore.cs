using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Data.Tables;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Study;

namespace Il2Pipeline.Storage.Summaries;

/// <summary>Reads the stored summaries of the current study: table <c>Summaries</c>.</summary>
/// <param name="clients">The clients.</param>
/// <param name="studies">The study in force.</param>
/// <param name="time">The clock of pauses.</param>
public sealed class SummaryStore(StorageClients clients, StudyStore studies, TimeProvider time)
{
    private const int MostLooks = 6;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>All subjects that have a summary, by subject number (ordinal).</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Their head rows.</returns>
    public async Task<IReadOnlyList<SubjectHead>> SubjectsAsync(CancellationToken cancel = default)
    {
        var study = (await studies.CurrentAsync(cancel)).Study;
        var (from, before) = Keys.SubjectsOf(study.StudyId);
        List<SubjectHead> heads = [];
        await foreach (var head in HeadsAsync(from, before, cancel))
            if (head.State != HeadRow.Empty) heads.Add(head.ToHead());
        heads.Sort((a, b) => string.CompareOrdinal(a.Subject, b.Subject));
        return heads;
    }

    /// <summary>One subject's head row.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The head row; absent when the subject has no summary.</returns>
    public async Task<SubjectHead?> HeadAsync(string subject, CancellationToken cancel = default)
    {
        var key = await KeyAsync(subject, cancel);
        var head = await HeadAsync(key, cancel);
        return head is null or { State: HeadRow.Empty } ? null : head.ToHead();
    }

    /// <summary>
    /// One subject's summary. Reads again for a short while when it meets a revision that is being written; when it never gets a whole
    /// one, the head's <see cref="SubjectHead.IsWhole"/> is false.
    /// </summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The summary; absent when the subject has none.</returns>
    public async Task<SubjectTables?> ReadAsync(string subject, CancellationToken cancel = default)
    {
        return await ReadAsync(await KeyAsync(subject, cancel), cancel);
    }

    /// <summary>The summary of a subject of any study, likewise.</summary>
    internal async Task<SubjectTables?> ReadAsync(SubjectKey key, CancellationToken cancel)
    {
        var (stored, whole) = await LoadWholeAsync(key, cancel);
        return stored.Head is null or { State: HeadRow.Empty } ? null : Tables(stored, whole);
    }

    /// <summary>One subject's history: every number that readers had seen and that became another, oldest first.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The entries, read as they are enumerated; none for a subject without corrections, or without summary.</returns>
    public async IAsyncEnumerable<HistoryEntry> HistoryAsync(string subject, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var key = await KeyAsync(subject, cancel);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key.Partition} and RowKey ge {Keys.FirstHistory}");
        await foreach (var row in clients.Summaries.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) yield return HistoryRows.Read(row);
    }

    /// <summary>As <see cref="LoadAsync"/>, read again for a short while when it meets a revision that is being written.</summary>
    /// <returns>What is stored, and whether it is of one revision.</returns>
    internal async Task<(StoredSummary Stored, bool IsWhole)> LoadWholeAsync(SubjectKey key, CancellationToken cancel)
    {
        for (var look = 1; ; look++)
        {
            var stored = await LoadAsync(key, cancel);
            if (stored.Head is null or { State: HeadRow.Empty }) return (stored, true);
            // Revisions only rise, and rows change with them: the same one before and after means that none came between.
            var whole = stored.Head.State == HeadRow.Whole && (stored.Pages < 2
                || (await HeadAsync(key, cancel) is { State: HeadRow.Whole } after && after.Revision == stored.Head.Revision));
            if (whole || look == MostLooks) return (stored, whole);
            await Task.Delay(s_pause * look, time, cancel);
        }
    }

    /// <summary>What a subject's revision is made of, the head row read first; its history is left out.</summary>
    internal async Task<StoredSummary> LoadAsync(SubjectKey subject, CancellationToken cancel)
    {
        HeadRow? head = null;
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var pages = 0;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {subject.Partition} and RowKey lt {Keys.FirstHistory}");
        await foreach (var page in clients.Summaries.QueryAsync<TableEntity>(filter, cancellationToken: cancel).AsPages())
        {
            pages++;
            foreach (var row in page.Values)
            {
                if (row.RowKey == Keys.Head) head = HeadRow.Read(row);
                else rows.Add(row.RowKey, Payload.Text(row));
            }
        }
        return new StoredSummary(head, rows, pages);
    }

    /// <summary>The head rows of all partitions of a range, one request each: partitions are long, and heads stand first in them.</summary>
    internal async IAsyncEnumerable<HeadRow> HeadsAsync(string from, string before, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey gt {from} and PartitionKey lt {before}");
            var first = await FirstAsync(filter, cancel);
            if (first is null) yield break;
            if (first.RowKey == Keys.Head) yield return HeadRow.Read(first);
            from = first.PartitionKey;
        }
    }

    private async Task<TableEntity?> FirstAsync(string filter, CancellationToken cancel)
    {
        await foreach (var row in clients.Summaries.QueryAsync<TableEntity>(filter, maxPerPage: 1, cancellationToken: cancel)) return row;
        return null;
    }

    private async Task<HeadRow?> HeadAsync(SubjectKey key, CancellationToken cancel)
    {
        var answer = await clients.Summaries.GetEntityIfExistsAsync<TableEntity>(key.Partition, Keys.Head, cancellationToken: cancel);
        return answer.HasValue ? HeadRow.Read(answer.Value!) : null;
    }

    private async Task<SubjectKey> KeyAsync(string subject, CancellationToken cancel) =>
        new((await studies.CurrentAsync(cancel)).Study.StudyId, subject);

    private static SubjectTables Tables(StoredSummary stored, bool whole)
    {
        List<ChangeRow> changes = [];
        List<CycleSummary> cycles = [];
        foreach (var (key, text) in stored.Rows)
        {
            if (key[0] == 'c') changes.Add(JsonSerializer.Deserialize(text, SummaryJson.Compact.ChangeRow)!);
            else cycles.Add(JsonSerializer.Deserialize(text, SummaryJson.Compact.CycleSummary)!);
        }
        // Keys sort alike but for source ids with signs that a key must escape; the sort is stable, so equal rows keep the keys' order.
        return new SubjectTables(stored.Head!.ToHead() with { IsWhole = whole }, [.. changes.Order(RowOrder.Changes)], cycles);
    }
}

/// <summary>What is stored of one subject.</summary>
/// <param name="Head">The head row; absent when there is none.</param>
/// <param name="Rows">The text of the change and cycle rows by row key.</param>
/// <param name="Pages">How many answers it took to read: with one they are of one moment.</param>
internal sealed record StoredSummary(HeadRow? Head, SortedDictionary<string, string> Rows, int Pages)
{
    /// <summary>Nothing is stored.</summary>
    public static StoredSummary Nothing { get; } = new(null, new SortedDictionary<string, string>(StringComparer.Ordinal), 1);

    /// <summary>The last revision announced in the feed; 0 when none is known.</summary>
    public long Announced { get; init; }

    /// <summary>
    /// The revision to count on from. A table that was emptied and is filled again from its drops goes on after what was announced
    /// before, so that nobody who follows the feed takes a new revision for one that is known.
    /// </summary>
    public long Revision => Head?.Revision ?? Announced;
}
