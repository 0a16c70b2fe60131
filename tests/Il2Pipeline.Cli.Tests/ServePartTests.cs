using Il2Pipeline.Cli.Serve;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Cli.Tests;

public class ServePartTests
{
    private static readonly DateTimeOffset s_arrived = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly Pulse _pulse = new();
    private readonly List<string> _said = [];
    private readonly List<string> _marked = [];

    [Fact]
    public async Task A_drop_that_fails_is_marked_after_five_tries()
    {
        var tries = 0;
        await TakeAsync(() => ++tries > 0 ? throw new InvalidOperationException("defect") : Done());
        Assert.Equal(DropWorkers.MaxTries, tries);
        Assert.Equal(["lab-a/x.json"], _marked);
        Assert.Equal(1, _pulse.Defects);
        Assert.True(_pulse.IsQuiet);
    }

    [Fact]
    public async Task A_drop_that_works_at_last_is_done()
    {
        var tries = 0;
        await TakeAsync(() => ++tries < 3 ? throw new InvalidOperationException("defect") : Done());
        Assert.Empty(_marked);
        Assert.Equal((1, 0, 0), (_pulse.Done, _pulse.Refused, _pulse.Defects));
    }

    [Fact]
    public async Task Storage_that_is_down_is_waited_for()
    {
        var tries = 0;
        await TakeAsync(() => ++tries < 12 ? throw new Azure.RequestFailedException(503, "busy") : Done());
        Assert.Equal(12, tries);
        Assert.Empty(_marked);
        Assert.Equal(1, _pulse.Done);
    }

    [Fact]
    public async Task What_is_said_of_a_drop_has_no_name_in_it()
    {
        await TakeAsync(() => throw new InvalidOperationException("lab-a/x.json"));
        Assert.DoesNotContain(_said, line => line.Contains("x.json"));
        Assert.NotEmpty(_said);
    }

    [Fact]
    public async Task Refusals_are_counted_by_drop()
    {
        var balance = new DropBalance { ByDisposition = new Dictionary<Disposition, int> { [Disposition.Refused] = 3 } };
        await TakeAsync(() => new IngestOutcome(IngestKind.Done, null, balance, []));
        await TakeAsync(() => new IngestOutcome(IngestKind.Refused, null, new DropBalance(), []));
        await TakeAsync(() => new IngestOutcome(IngestKind.AlreadyTaken, null, balance, []));
        Assert.Equal((2, 2, 1), (_pulse.Done, _pulse.Refused, _pulse.Known));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(5, true)]
    public async Task A_message_is_given_up_after_five_tries(int tries, bool deleted)
    {
        using var end = new CancellationTokenSource();
        var gone = false;
        var queue = new Queue<ReceivedWork<string>>([new("work", tries, "1", "a")]);
        var work = new QueueWork<string>("rederive", Receive, (_, _) => throw new InvalidOperationException(), Delete, _pulse) { Say = _said.Add };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.RunAsync(end.Token));
        Assert.Equal(deleted, gone);
        Assert.Equal(0, _pulse.Messages);

        Task<IReadOnlyList<ReceivedWork<string>>> Receive(int most, TimeSpan invisible, CancellationToken cancel)
        {
            if (queue.Count == 0) end.Cancel();
            return Task.FromResult<IReadOnlyList<ReceivedWork<string>>>(queue.Count == 0 ? [] : [queue.Dequeue()]);
        }

        Task Delete(ReceivedWork<string> message, CancellationToken cancel)
        {
            gone = true;
            return Task.CompletedTask;
        }
    }

    [Theory]
    [InlineData(0, 10, 60, true)] // read a minute after it was written
    [InlineData(0, 10, 1, false)] // read within the second that the blob's time names: a later version may have the same time
    [InlineData(1, 10, 60, false)] // written again since
    [InlineData(0, 11, 60, false)] // of another size
    public void A_drop_is_skipped_only_when_sure(int laterSeconds, long size, int readAfterSeconds, bool expected)
    {
        var blob = new DropBlob("x.json", size, "e", s_arrived.AddSeconds(laterSeconds));
        var entry = new LedgerEntry
        {
            Id = "00",
            Drop = new DropId("x.json", "ab"),
            Status = LedgerStatus.Done,
            Size = 10,
            Arrived = s_arrived,
            Finished = s_arrived.AddSeconds(readAfterSeconds),
            Duration = TimeSpan.Zero,
        };
        Assert.Equal(expected, DropWatch.IsTaken(blob, entry));
        Assert.False(DropWatch.IsTaken(blob, entry with { Status = LedgerStatus.Reading }));
        Assert.False(DropWatch.IsTaken(blob, entry with { Status = LedgerStatus.Defect }));
    }

    private static IngestOutcome Done() => new(IngestKind.Done, null, new DropBalance(), []);

    private Task TakeAsync(Func<IngestOutcome> ingest)
    {
        var workers = new DropWorkers((_, _) => Task.FromResult(ingest()), Mark, _pulse, _said.Add) { Pause = _ => TimeSpan.Zero };
        _pulse.Seen();
        return workers.TakeAsync("lab-a/x.json", CancellationToken.None);
    }

    private Task<bool> Mark(string name, CancellationToken cancel)
    {
        _marked.Add(name);
        return Task.FromResult(true);
    }
}
