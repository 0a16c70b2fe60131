using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Results;

/// <summary>Everything stored of one subject.</summary>
/// <param name="Results">All result versions.</param>
/// <param name="Doses">All dose versions.</param>
public sealed record SubjectResults(IReadOnlyList<ResultVersion> Results, IReadOnlyList<DoseVersion> Doses);

/// <summary>Result and dose versions, a row for each time a drop told one: table <c>Results</c>.</summary>
/// <param name="clients">The clients.</param>
public sealed class ResultStore(StorageClients clients)
{
    private static readonly string[] s_keys = ["PartitionKey", "RowKey"];
    private static readonly string[] s_subject = ["Study", "Subject"];
    private static readonly string[] s_record = ["RowKey", .. Payload.Columns];

    /// <summary>Everything stored of one subject, in the order of the keys.</summary>
    /// <param name="studyId">STUDYID.</param>
    /// <param name="subject">The subject number.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The versions; empty when there are none.</returns>
    public Task<SubjectResults> ReadAsync(string studyId, string subject, CancellationToken cancel = default) =>
        ReadAsync(RowsAsync(new SubjectKey(studyId, subject), cancel), Parse);

    /// <summary>The same, for who reads the same subjects again and again: what is remembered is not parsed anew.</summary>
    internal Task<SubjectResults> ReadAsync(SubjectKey subject, ResultMemory memory, CancellationToken cancel) =>
        ReadAsync(RowsAsync(subject, cancel), memory.Of);

    /// <summary>What one drop version told of one subject.</summary>
    internal Task<SubjectResults> ReadAsync(SubjectKey subject, DropId drop, CancellationToken cancel) =>
        ReadAsync(RowsAsync(subject, drop, s_record, cancel), Parse);

    /// <summary>Writes what one drop told of one subject. Repeatable: the same versions give the same rows.</summary>
    internal async Task WriteAsync(SubjectKey subject, SubjectResults told, CancellationToken cancel)
    {
        var rows = told.Results.Select(result => Row(subject, result)).Concat(told.Doses.Select(dose => Row(subject, dose)));
        var actions = rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row));
        foreach (var transaction in Transactions.Cut(actions)) await clients.Results.SubmitTransactionAsync(transaction, cancel);
    }

    /// <summary>Deletes the rows of a drop version that it does not tell (any more) of one subject.</summary>
    /// <returns>True when there were any.</returns>
    internal async Task<bool> DeleteAsync(SubjectKey subject, DropId drop, IReadOnlySet<string> told, CancellationToken cancel)
    {
        var any = false;
        while (true)
        {
            List<TableTransactionAction> stale = [];
            await foreach (var row in RowsAsync(subject, drop, s_keys, cancel))
                if (!told.Contains(row.RowKey)) stale.Add(new TableTransactionAction(TableTransactionActionType.Delete, row));
            if (stale.Count == 0) return any;
            any = true;
            try
            {
                foreach (var transaction in Transactions.Cut(stale)) await clients.Results.SubmitTransactionAsync(transaction, cancel);
            }
            catch (RequestFailedException gone) when (gone.Status == 404)
            {
                // Another instance deletes the same rows: look again.
            }
        }
    }

    /// <summary>
    /// Looks through the whole table for subjects that have rows of a drop version. Dear; only after an interrupted reading.
    /// </summary>
    internal async Task<IReadOnlySet<SubjectKey>> SubjectsAsync(DropId drop, CancellationToken cancel)
    {
        var subjects = new HashSet<SubjectKey>();
        await foreach (var row in RowsAsync(null, drop, s_subject, cancel))
            subjects.Add(new SubjectKey(row.GetString("Study"), row.GetString("Subject")));
        return subjects;
    }

    private static ResultVersion Parse(string text) => Payload.Parse(text, ResultJson.Compact.ResultVersion);

    private static async Task<SubjectResults> ReadAsync(IAsyncEnumerable<TableEntity> rows, Func<string, ResultVersion> parse)
    {
        List<ResultVersion> results = [];
        List<DoseVersion> doses = [];
        await foreach (var row in rows)
        {
            if (row.RowKey[0] == 'r') results.Add(parse(Payload.Text(row)));
            else doses.Add(Payload.Read(row, ResultJson.Compact.DoseVersion));
        }
        return new SubjectResults(results, doses);
    }

    private AsyncPageable<TableEntity> RowsAsync(SubjectKey subject, CancellationToken cancel)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {subject.Partition}");
        return clients.Results.QueryAsync<TableEntity>(filter, select: s_record, cancellationToken: cancel);
    }

    private async IAsyncEnumerable<TableEntity> RowsAsync(
        SubjectKey? subject, DropId drop, string[] columns, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var (from, before) in Keys.RowsOf(drop))
        {
            var filter = subject is null
                ? TableClient.CreateQueryFilter($"RowKey ge {from} and RowKey lt {before}")
                : TableClient.CreateQueryFilter($"PartitionKey eq {subject.Partition} and RowKey ge {from} and RowKey lt {before}");
            await foreach (var row in clients.Results.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancel))
                yield return row;
        }
    }

    private static TableEntity Row(SubjectKey subject, ResultVersion result)
    {
        var row = Row(subject, Keys.Result(result.Source));
        row["Analyte"] = result.Analyte;
        row["Collected"] = result.Collected;
        row["Status"] = result.Status.ToString();
        Payload.Put(row, Payload.Text(result, ResultJson.Compact.ResultVersion));
        return row;
    }

    private static TableEntity Row(SubjectKey subject, DoseVersion dose)
    {
        var row = Row(subject, Keys.Dose(dose.Source));
        row["Collected"] = dose.Start;
        Payload.Put(row, Payload.Text(dose, ResultJson.Compact.DoseVersion));
        return row;
    }

    // Beside the record stand a few columns for people who look into the table, and whose row it is.
    private static TableEntity Row(SubjectKey subject, string key) => new(subject.Partition, key)
    {
        ["Study"] = subject.StudyId,
        ["Subject"] = subject.Subject,
    };
}
