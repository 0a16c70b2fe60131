using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Ledger;

/// <summary>Where the subjects of a drop version stand that are too many for its row.</summary>
/// <param name="Id">Part of their rows' keys; another one for each writing.</param>
/// <param name="Rows">How many rows they take.</param>
internal sealed record AsidePlace(string Id, int Rows);

/// <summary>As many subjects as one row beside the ledger's rows holds.</summary>
internal sealed record AsideText(IReadOnlyList<string> Subjects, IReadOnlyList<LeftSubject> Left);

/// <summary>
/// The subjects of drop versions of very many: rows of their own in the ledger's partition. They are written before a row names them, under keys
/// that nobody wrote before, and are never changed; what no row names any more goes with the next writing.
/// </summary>
/// <param name="table">Table <c>Drops</c>.</param>
/// <param name="mostInRow">
/// Most characters of subjects in a row. The default is a third of a row when they do not compress at all, so that a drop's codes have room beside
/// them.
/// </param>
internal sealed class LedgerAside(TableClient table, int mostInRow = 100_000)
{
    private const int AroundSubject = 30;
    private static readonly string[] s_keys = ["PartitionKey", "RowKey"];

    /// <summary>True when a row's subjects are too many to stand in it.</summary>
    public bool IsNeeded(LedgerRow row) =>
        row.Entry.Balance.Subjects.Sum(Size) + row.Left.Sum(Size) > mostInRow;

    /// <summary>Writes a row's subjects.</summary>
    /// <returns>Where they stand.</returns>
    public async Task<AsidePlace> WriteAsync(LedgerRow row, CancellationToken cancel)
    {
        var place = Guid.NewGuid().ToString("N");
        var texts = Cut(row.Entry.Balance.Subjects, Size).Select(some => new AsideText(some, []))
            .Concat(Cut(row.Left, Size).Select(some => new AsideText([], some))).ToList();
        var rows = texts.Select((text, number) =>
        {
            var beside = new TableEntity(row.Partition, Keys.LedgerAside(row.Entry.Drop, place, number));
            Payload.Put(beside, Payload.Text(text, LedgerJson.Compact.AsideText));
            return new TableTransactionAction(TableTransactionActionType.UpsertReplace, beside);
        });
        foreach (var transaction in Transactions.Cut(rows)) await table.SubmitTransactionAsync(transaction, cancel);
        return new AsidePlace(place, texts.Count);
    }

    /// <summary>Reads a row of the ledger of any of the three kinds, with its subjects wherever they stand.</summary>
    public async Task<LedgerRow> OpenAsync(TableEntity row, CancellationToken cancel)
    {
        while (true)
        {
            var read = LedgerRow.Read(row);
            if (read.Aside is not { } place) return read;
            if (await FillAsync(read, place, cancel) is { } whole) return whole;
            var now = (await table.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancel)).Value;
            if (now.ETag == row.ETag) throw new InvalidDataException("A row of the ledger has lost its subjects.");
            row = now;
        }
    }

    /// <summary>
    /// What stands beside a drop version's rows now. All of it is for deletion once that row is written over which was read before: another
    /// writing that is under way cannot succeed any more then.
    /// </summary>
    public async Task<IReadOnlyList<TableEntity>> FindAsync(LedgerRow row, CancellationToken cancel) =>
        await RowsAsync(row, "", s_keys, cancel).ToListAsync(cancel);

    /// <summary>Deletes what was found.</summary>
    public async Task DeleteAsync(IReadOnlyList<TableEntity> found, CancellationToken cancel)
    {
        var actions = found.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All));
        try
        {
            foreach (var transaction in Transactions.Cut(actions)) await table.SubmitTransactionAsync(transaction, cancel);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            // Another instance deletes the same; what it leaves goes with the next writing.
        }
    }

    // Absent when they went with a later writing of the row.
    private async Task<LedgerRow?> FillAsync(LedgerRow row, AsidePlace place, CancellationToken cancel)
    {
        List<string> subjects = [];
        List<LeftSubject> left = [];
        var found = 0;
        await foreach (var beside in RowsAsync(row, place.Id, null, cancel))
        {
            var text = Payload.Read(beside, LedgerJson.Compact.AsideText);
            subjects.AddRange(text.Subjects);
            left.AddRange(text.Left);
            found++;
        }
        if (found != place.Rows) return null;
        return row with { Entry = row.Entry with { Balance = row.Entry.Balance with { Subjects = subjects } }, Left = left };
    }

    private AsyncPageable<TableEntity> RowsAsync(LedgerRow row, string place, string[]? columns, CancellationToken cancel)
    {
        var (from, before) = Keys.LedgerAsides(row.Entry.Drop, place);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {row.Partition} and RowKey ge {from} and RowKey lt {before}");
        return table.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancel);
    }

    private IEnumerable<List<T>> Cut<T>(IEnumerable<T> items, Func<T, int> size)
    {
        List<T> some = [];
        var length = 0;
        foreach (var item in items)
        {
            if (length > mostInRow)
            {
                yield return some;
                (some, length) = ([], 0);
            }
            some.Add(item);
            length += size(item);
        }
        if (some.Count > 0) yield return some;
    }

    private static int Size(string subject) => subject.Length + 3;

    private static int Size(LeftSubject left) => left.StudyId.Length + left.Subject.Length + AroundSubject;
}
