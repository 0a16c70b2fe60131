using Il2Pipeline.Spill;

namespace Il2Pipeline.Cli.Tests;

public class InOrderTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Results_come_in_the_order_of_the_items(int atOnce)
    {
        var results = InOrder.Select(Enumerable.Range(0, 500), atOnce, (item, _) =>
        {
            if (item % 3 == 0) Thread.Yield();
            return item * 2;
        }, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 500).Select(item => item * 2), results);
    }

    [Fact]
    public void Two_are_worked_on_at_a_time()
    {
        using var both = new Barrier(2);
        Assert.Equal([true, true], InOrder.Select([1, 2], 2, (_, stop) => both.SignalAndWait(s_patience, stop), CancellationToken.None));
    }

    [Fact]
    public void No_more_are_worked_on_than_asked_for()
    {
        var (now, most) = (0, 0);
        Assert.Equal(50, InOrder.Select(Enumerable.Range(0, 50), 2, (item, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            Thread.Sleep(1);
            Interlocked.Decrement(ref now);
            return item;
        }, CancellationToken.None).Count());
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public void Work_runs_ahead_only_so_far()
    {
        var begun = 0;
        using var results = InOrder.Select(Enumerable.Range(0, 1000), 2, (_, _) => Interlocked.Increment(ref begun), CancellationToken.None).GetEnumerator();
        Assert.True(results.MoveNext());
        Assert.InRange(begun, 1, 20);
    }

    [Fact]
    public void A_failure_stands_where_its_result_would()
    {
        var results = InOrder.Select(Enumerable.Range(0, 100), 2, (item, _) => item == 7 ? throw new IOException("seven") : item, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 7), results.Take(7));
        Assert.Equal("seven", Assert.Throws<IOException>(() => results.Count()).Message);
    }

    [Fact]
    public void Whoever_stops_early_leaves_nothing_running()
    {
        var running = 0;
        var first = InOrder.Select(Enumerable.Range(0, 100), 2, (item, stop) =>
        {
            Interlocked.Increment(ref running);
            if (item > 0) stop.WaitHandle.WaitOne(s_patience);
            Interlocked.Decrement(ref running);
            return item;
        }, CancellationToken.None).First();
        Assert.Equal((0, 0), (first, running));
    }

    [Fact]
    public void Cancelling_stops_the_work_and_is_told()
    {
        using var cancel = new CancellationTokenSource();
        var results = InOrder.Select(Enumerable.Range(0, 100), 2, (item, stop) =>
        {
            if (item == 5) cancel.Cancel();
            stop.ThrowIfCancellationRequested();
            return item;
        }, cancel.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => results.Count());
    }
}
