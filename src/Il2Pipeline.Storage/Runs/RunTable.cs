using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Runs;

/// <summary>The head rows of runs, and what is counted beside them: table <c>Runs</c>.</summary>
/// <param name="clients">The clients.</param>
internal sealed class RunTable(StorageClients clients)
{
    /// <summary>Most tries of a write that others may be faster at.</summary>
    public const int MostTries = 60;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(15);

    /// <summary>A run's head row; absent when there is no such run.</summary>
    public async Task<RunHead?> HeadAsync(string id, CancellationToken cancel)
    {
        if (!Keys.IsRunId(id)) return null;
        var answer = await clients.Runs.GetEntityIfExistsAsync<TableEntity>(Keys.Run(id), Keys.Head, cancellationToken: cancel);
        return answer.HasValue ? RunHead.Read(answer.Value!) : null;
    }

    /// <summary>Writes a head row over the one that was read, or where there is none.</summary>
    /// <returns>The row with its new ETag; absent when another one was faster.</returns>
    public async Task<RunHead?> WriteAsync(RunHead head, CancellationToken cancel)
    {
        try
        {
            var answer = head.ETag is { } etag
                ? await clients.Runs.UpdateEntityAsync(head.ToRow(), etag, TableUpdateMode.Replace, cancel)
                : await clients.Runs.AddEntityAsync(head.ToRow(), cancel);
            return head with { ETag = answer.Headers.ETag };
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    /// <summary>Changes a head row, again on what others have written meanwhile.</summary>
    /// <param name="id">The run.</param>
    /// <param name="change">Gives what it is to be; absent to leave it as it is.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The row as it is now; absent when there is no such run.</returns>
    public async Task<RunHead?> ChangeAsync(string id, Func<RunHead, RunHead?> change, CancellationToken cancel)
    {
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            if (await HeadAsync(id, cancel) is not { } head) return null;
            if (change(head) is not { } wanted) return head;
            if (await WriteAsync(wanted with { ETag = head.ETag }, cancel) is { } written) return written;
            await PauseAsync(attempt, cancel);
        }
        throw new ContentionException("Other writers of a run's head were faster each time.");
    }

    /// <summary>Head, counts and changed subjects, by one query; absent when there is no such run.</summary>
    public async Task<RunState?> LoadAsync(string id, CancellationToken cancel)
    {
        if (!Keys.IsRunId(id)) return null;
        RunHead? head = null;
        var (counts, subjects) = (RunCounts.None, 0);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Run(id)} and RowKey lt {Keys.FirstRunItem}");
        await foreach (var row in clients.Runs.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            if (row.RowKey == Keys.Head) head = RunHead.Read(row);
            else if (row.RowKey.StartsWith("!s!", StringComparison.Ordinal)) subjects++;
            else counts = RunItems.Plus(counts, row);
        }
        return head is null ? null : new RunState(head, head.Text.Counts ?? counts, subjects);
    }

    /// <summary>The ids of runs, the newest first.</summary>
    /// <param name="after">Begin after this one; absent for the first.</param>
    /// <param name="most">Most of them.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<string>> IdsAsync(string? after, int most, CancellationToken cancel)
    {
        List<string> ids = [];
        var from = after is null ? "" : Keys.Run(after);
        while (ids.Count < most && await NextAsync(from, cancel) is { } partition)
        {
            ids.Add(Keys.RunOf(partition));
            from = partition;
        }
        return ids;
    }

    /// <summary>Notes that a run changes a subject's summary. Repeatable.</summary>
    public Task NoteSubjectAsync(string id, SubjectKey subject, CancellationToken cancel) => clients.Runs.UpsertEntityAsync(
        new TableEntity(Keys.Run(id), Keys.RunSubject(subject.Partition)) { ["Study"] = subject.StudyId, ["Subject"] = subject.Subject },
        TableUpdateMode.Replace, cancel);

    /// <summary>The subjects that a run changed, sorted.</summary>
    public async Task<IReadOnlyList<string>> SubjectsAsync(string id, CancellationToken cancel)
    {
        var (from, before) = ("!s!", "!s\"");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Run(id)} and RowKey ge {from} and RowKey lt {before}");
        var subjects = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var row in clients.Runs.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
            subjects.Add(row.GetString("Subject"));
        return [.. subjects];
    }

    /// <summary>Waits a moment after a lost race; longer the more were lost.</summary>
    public static Task PauseAsync(int attempt, CancellationToken cancel) =>
        Task.Delay(TimeSpan.FromTicks(Random.Shared.NextInt64(s_pause.Ticks / 3, s_pause.Ticks * Math.Min(attempt, 20))), cancel);

    private async Task<string?> NextAsync(string from, CancellationToken cancel)
    {
        // The first row of a partition is its head; a run without one was never begun.
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {from}");
        await foreach (var row in clients.Runs.QueryAsync<TableEntity>(filter, maxPerPage: 1, cancellationToken: cancel))
            return row.PartitionKey;
        return null;
    }
}
