using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Study;

namespace Il2Pipeline.Storage.Ledger;

/// <summary>The part of a ledger row that has no column of its own.</summary>
internal sealed record LedgerText(
    DropBalance Balance, string Codes, IReadOnlyList<LeftSubject>? Left, DropFailure? Failure = null, AsidePlace? Aside = null);

/// <summary>A subject that may still have rows of the drop that the reading begun does not tell.</summary>
internal sealed record LeftSubject(string StudyId, string Subject);

/// <summary>
/// A ledger entry as stored: three rows of one partition, written in one transaction. One is read by drop version and decides; the others
/// are listed by name and by arrival.
/// </summary>
/// <param name="Entry">What it tells.</param>
internal sealed record LedgerRow(LedgerEntry Entry)
{
    /// <summary>As found in storage.</summary>
    public ETag ETag { get; init; }

    /// <summary>The codes the drop held.</summary>
    public CodesHeld Codes { get; init; } = new();

    /// <summary>What a reading that was begun and not finished read under; absent after a finished one.</summary>
    public string? Pending { get; init; }

    /// <summary>
    /// Subjects that have to be looked after, although the reading begun may not tell of them; none after a finished one.
    /// </summary>
    public IReadOnlyList<LeftSubject> Left { get; init; } = [];

    /// <summary>Where its subjects stand when they are too many for the row; absent when they stand in it.</summary>
    public AsidePlace? Aside { get; init; }

    /// <summary>Where its bytes are kept; absent for one that was never begun, or begun before versions were kept.</summary>
    public KeptPlace? Kept { get; init; }

    /// <summary>The compressed bytes to be kept with the next write; absent otherwise, and always for a row that was read.</summary>
    public byte[]? Packed { get; init; }

    /// <summary>True when a row beside it says that a reading is begun and not finished; it goes with the write that finishes it.</summary>
    public bool IsNoted { get; init; }

    /// <summary>Its partition.</summary>
    public string Partition => Keys.Laboratory(Entry.Drop.Laboratory);

    /// <summary>What it was last read under.</summary>
    public ReadingMark Mark => new(Entry.CodeMap, Entry.StudyId);

    /// <summary>True when it cannot be read again (IL2-802) and stands where that study has it, so that there is nothing to do.</summary>
    public bool IsKeptAsItIs(StudyFile study) => Entry.IsGone && Entry.StudyId == study.StudyId;

    /// <summary>Reads a row of any of the three kinds; those of lists hold no codes. Subjects that stand aside are not among it.</summary>
    public static LedgerRow Read(TableEntity row)
    {
        var text = JsonSerializer.Deserialize(Payload.Text(row), LedgerJson.Compact.LedgerText)!;
        var drop = new DropId(row.GetString("Name"), row.GetString("Hash"));
        var entry = new LedgerEntry
        {
            Id = Keys.LedgerId(drop),
            Drop = drop,
            Status = Enum.Parse<LedgerStatus>(row.GetString("Status"), ignoreCase: true),
            Size = row.GetInt64("Size") ?? 0,
            Arrived = row.GetDateTimeOffset("Arrived") ?? default,
            Finished = row.GetDateTimeOffset("Finished"),
            FirstFinished = row.GetDateTimeOffset("FirstFinished"),
            Duration = row.GetInt64("Milliseconds") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            StudyId = row.GetString("StudyId") ?? "",
            CodeMap = row.GetString("CodeMap") ?? "",
            IsGone = row.GetBoolean("Gone") ?? false,
            Balance = text.Balance,
            Failure = text.Failure,
        };
        return new LedgerRow(entry)
        {
            ETag = row.ETag,
            Codes = new CodesHeld(text.Codes),
            Pending = row.GetString("Pending"),
            Left = text.Left ?? [],
            Aside = text.Aside,
            IsNoted = row.GetBoolean("Open") ?? false,
            Kept = row.GetString("Kept") is { } kept ? Enum.Parse<KeptPlace>(kept) : null,
        };
    }

    /// <summary>The three writes, those of the bytes to be kept and of the note that it is begun, over the row that was read, or only when there is none.</summary>
    /// <param name="before">The ETag found; absent: there must be none.</param>
    public IEnumerable<TableTransactionAction> Over(ETag? before)
    {
        var drop = Entry.Drop;
        var balance = Aside is null ? Entry.Balance : Entry.Balance with { Subjects = [] };
        var left = Left.Count > 0 && Aside is null ? Left : null;
        var whole = new LedgerText(balance, Codes.ToString(), left, Entry.Failure, Aside);
        var deciding = ToRow(Keys.LedgerRow(Keys.DropKey(drop)), whole);
        yield return before is { } etag
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, deciding, etag)
            : new TableTransactionAction(TableTransactionActionType.Add, deciding);
        var shown = balance with { UnknownCodes = balance.ShownUnknownCodes, UnknownUnits = [], UnknownPatients = [] };
        var listed = new LedgerText(shown, "", null, Entry.Failure, Aside);
        foreach (var key in new[] { Keys.LedgerByName(drop), Keys.LedgerByArrival(drop, Entry.Arrived) })
            yield return new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToRow(key, listed));
        if (IsReading != IsNoted) yield return Note();
        if (Packed is { } packed) yield return new TableTransactionAction(TableTransactionActionType.UpsertReplace, KeptRow.Of(drop, packed));
    }

    /// <summary>True when a reading is begun and not finished.</summary>
    public bool IsReading => Entry.Status == LedgerStatus.Reading;

    private TableTransactionAction Note()
    {
        var row = RowSchema.New(Partition, Keys.LedgerOpen(Keys.DropKey(Entry.Drop)));
        return IsReading
            ? new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)
            : new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All);
    }

    private TableEntity ToRow(string key, LedgerText text)
    {
        var row = new TableEntity(Partition, key)
        {
            ["Name"] = Entry.Drop.Name,
            ["Hash"] = Entry.Drop.ContentHash,
            ["Status"] = LedgerEntry.StatusText(Entry.Status),
            ["Size"] = Entry.Size,
            ["Arrived"] = Entry.Arrived,
            ["StudyId"] = Entry.StudyId,
            ["CodeMap"] = Entry.CodeMap,
            ["Gone"] = Entry.IsGone,
            ["Observations"] = Entry.Balance.Observations,
            ["Doses"] = Entry.Balance.Doses,
            ["Subjects"] = Entry.Balance.Subjects.Count,
        };
        if (Entry.Finished is { } finished) row["Finished"] = finished;
        if (Entry.FirstFinished is { } first) row["FirstFinished"] = first;
        if (Entry.Duration is { } duration) row["Milliseconds"] = (long)duration.TotalMilliseconds;
        if (Pending is not null) row["Pending"] = Pending;
        if (Kept is { } kept) row["Kept"] = kept.ToString();
        if (IsReading) row["Open"] = true;
        foreach (var (disposition, count) in Entry.Balance.ByDisposition) row[disposition.ToString()] = count;
        Payload.Put(row, Payload.Text(text, LedgerJson.Compact.LedgerText));
        return row;
    }
}
