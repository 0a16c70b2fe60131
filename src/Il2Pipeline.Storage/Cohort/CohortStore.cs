using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Study;

namespace Il2Pipeline.Storage.Cohort;

/// <summary>The stored cohort summaries.</summary>
/// <param name="Head">What they are of.</param>
/// <param name="Rows">The rows in the order of <see cref="CohortSummaries.InOrder"/>; of one refresh when the head is whole.</param>
public sealed record CohortTables(CohortHead Head, IReadOnlyList<CohortSummary> Rows);

/// <summary>Reads the stored cohort summaries of the current study: table <c>Cohort</c>.</summary>
/// <param name="clients">The clients.</param>
/// <param name="studies">The study in force.</param>
/// <param name="time">The clock of pauses.</param>
public sealed class CohortStore(StorageClients clients, StudyStore studies, TimeProvider time)
{
    private const int MostLooks = 8;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>What the stored rows are of.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The head; absent before the first refresh.</returns>
    public async Task<CohortHead?> HeadAsync(CancellationToken cancel = default) =>
        await HeadAsync((await studies.CurrentAsync(cancel)).Study.StudyId, cancel);

    /// <summary>
    /// The stored rows. Reads again for a short while when a refresh is writing; when it never gets rows of one refresh, the head's
    /// <see cref="CohortHead.IsWhole"/> is false and they must not be shown.
    /// </summary>
    /// <param name="analyte">PARAMCD; absent: all.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The rows; absent before the first refresh.</returns>
    public async Task<CohortTables?> ReadAsync(string? analyte = null, CancellationToken cancel = default)
    {
        var study = (await studies.CurrentAsync(cancel)).Study.StudyId;
        for (var look = 1; ; look++)
        {
            if (await HeadAsync(study, cancel) is not { } head) return null;
            if (head.IsWhole)
            {
                var rows = await RowsAsync(head, analyte, cancel);
                if ((await HeadAsync(study, cancel))?.ETag == head.ETag) return new CohortTables(head, rows);
            }
            if (look == MostLooks) return new CohortTables(head with { IsWhole = false }, []);
            await Task.Delay(s_pause * look, time, cancel);
        }
    }

    /// <summary>The head of a study's cohort.</summary>
    internal async Task<CohortHead?> HeadAsync(string studyId, CancellationToken cancel)
    {
        var answer = await clients.Cohort.GetEntityIfExistsAsync<TableEntity>(Keys.Cohort(studyId), Keys.Head, cancellationToken: cancel);
        return answer.HasValue ? CohortHead.Read(answer.Value!) : null;
    }

    /// <summary>Everything stored of a study's analytes, by PARAMCD, leftovers among them.</summary>
    internal async Task<IReadOnlyDictionary<string, StoredAnalyte>> LoadAsync(string studyId, CancellationToken cancel)
    {
        var (from, before) = Keys.CohortsOf(studyId);
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {before}");
        var analytes = new Dictionary<string, StoredAnalyte>(StringComparer.Ordinal);
        var current = new StoredAnalyte(null);
        await foreach (var row in clients.Cohort.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            // A partition's head is its first row.
            if (row.RowKey == Keys.Head) analytes[row.GetString("Analyte")] = current = new StoredAnalyte(row.ETag);
            else current.Rows[row.RowKey] = Payload.Text(row);
        }
        return analytes;
    }

    private async Task<IReadOnlyList<CohortSummary>> RowsAsync(CohortHead head, string? analyte, CancellationToken cancel)
    {
        var (from, before) = analyte is null
            ? Keys.CohortsOf(head.StudyId)
            : (Keys.Cohort(head.StudyId, analyte), $"{Keys.Cohort(head.StudyId, analyte)}\"");
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {before} and RowKey gt {Keys.Head}");
        List<CohortSummary> rows = [];
        await foreach (var row in clients.Cohort.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
            rows.Add(JsonSerializer.Deserialize(Payload.Text(row), CohortJson.Compact.CohortSummary)!);
        var known = head.Analytes.ToHashSet(StringComparer.Ordinal);
        return [.. CohortSummaries.InOrder(rows.Where(row => known.Contains(row.Analyte)))];
    }
}

/// <summary>What is stored of one analyte of a cohort.</summary>
/// <param name="Head">ETag of its head row; absent when nothing is stored.</param>
internal sealed record StoredAnalyte(ETag? Head)
{
    /// <summary>The text of its rows, by row key.</summary>
    public SortedDictionary<string, string> Rows { get; } = new(StringComparer.Ordinal);
}
