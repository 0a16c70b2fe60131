using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Feed;

/// <summary>The head of a study's feed as found in storage.</summary>
/// <param name="Feed">The feed's own name.</param>
/// <param name="Sequence">Number of its last entry.</param>
/// <param name="ETag">What the next writer must still find.</param>
internal sealed record FeedHead(string Feed, long Sequence, ETag ETag);

/// <summary>What is to be told of a subject.</summary>
/// <param name="Subject">The subject number.</param>
/// <param name="Revision">The revision stored.</param>
/// <param name="Analytes">What differs from the revision before it; absent when not known.</param>
internal sealed record FeedNews(string Subject, long Revision, IReadOnlyCollection<string>? Analytes);

/// <summary>The rows of table <c>Feed</c>: the head, an entry for each announcement, and each subject's last revision announced.</summary>
internal static class FeedRows
{
    /// <summary>Reads the head.</summary>
    /// <returns>The head; absent before the first announcement.</returns>
    public static async Task<FeedHead?> HeadAsync(TableClient table, string studyId, CancellationToken cancel)
    {
        var answer = await table.GetEntityIfExistsAsync<TableEntity>(Keys.Feed(studyId), Keys.Head, cancellationToken: cancel);
        return answer.HasValue ? new FeedHead(answer.Value!.GetString("Feed"), Sequence(answer.Value), answer.Value.ETag) : null;
    }

    /// <summary>Reads entries, in their order, as they are enumerated.</summary>
    /// <param name="table">The table.</param>
    /// <param name="studyId">STUDYID.</param>
    /// <param name="after">Number of the entry before the first one.</param>
    /// <param name="through">Number of the last one.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The entries.</returns>
    public static async IAsyncEnumerable<FeedEntry> EntriesAsync(
        TableClient table, string studyId, long after, long through, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (after >= through) yield break;
        var (first, last) = (Keys.FeedEntry(after + 1), Keys.FeedEntry(through));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Feed(studyId)} and RowKey ge {first} and RowKey le {last}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
            yield return new FeedEntry(
                Sequence(row), row.GetString("Subject"), Revision(row), row.Timestamp ?? default,
                row.GetString("Analytes")?.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Reads the last revision announced of every subject.</summary>
    public static async IAsyncEnumerable<(string Subject, long Revision)> MarksAsync(
        TableClient table, string studyId, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (from, before) = Keys.FeedMarks;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Feed(studyId)} and RowKey ge {from} and RowKey lt {before}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
            yield return (row.GetString("Subject"), Revision(row));
    }

    /// <summary>The transaction that announces news behind a head, or fails when that is not the head any more.</summary>
    public static IEnumerable<TableTransactionAction> Write(string studyId, string feed, FeedHead? before, IReadOnlyList<FeedNews> news)
    {
        var partition = Keys.Feed(studyId);
        var sequence = before?.Sequence ?? 0;
        var head = new TableEntity(partition, Keys.Head) { ["Study"] = studyId, ["Feed"] = feed, ["Sequence"] = sequence + news.Count };
        yield return before is null
            ? new TableTransactionAction(TableTransactionActionType.Add, head)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, head, before.ETag);
        foreach (var one in news)
        {
            sequence++;
            var entry = new TableEntity(partition, Keys.FeedEntry(sequence))
            {
                ["Sequence"] = sequence,
                ["Subject"] = one.Subject,
                ["Revision"] = one.Revision,
            };
            if (one.Analytes is { } analytes) entry["Analytes"] = string.Join(' ', analytes.Order(StringComparer.Ordinal));
            yield return new TableTransactionAction(TableTransactionActionType.Add, entry);
            var mark = new TableEntity(partition, Keys.FeedMark(one.Subject)) { ["Subject"] = one.Subject, ["Revision"] = one.Revision };
            yield return new TableTransactionAction(TableTransactionActionType.UpsertReplace, mark);
        }
    }

    private static long Sequence(TableEntity row) => row.GetInt64("Sequence") ?? 0;

    private static long Revision(TableEntity row) => row.GetInt64("Revision") ?? 0;
}
