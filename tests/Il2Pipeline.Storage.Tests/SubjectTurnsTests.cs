using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Storage.Tests;

/// <summary>Who waits shares; who has begun shares with nobody, since it may have read already.</summary>
public class SubjectTurnsTests
{
    private static readonly Occasion s_drop = new("lab-a/1.json");
    private readonly SubjectTurns _turns = new();
    private readonly TaskCompletionSource _end = new();
    private int _begun;

    [Fact]
    public async Task Those_who_wait_share_one_that_begins_after_the_last_of_them_came()
    {
        var first = DeriveAsync("S");
        var others = Enumerable.Range(0, 63).Select(number => DeriveAsync("S", new($"lab-a/{number}.json"))).ToList();
        Assert.Equal(1, _begun);
        _end.SetResult();

        Assert.Equal(1, (await first).Revision);
        Assert.All(await Task.WhenAll(others), given => Assert.Equal(2, given.Revision));
        Assert.Equal(2, _begun);
        // Nobody waits any more: the next one derives itself.
        Assert.Equal(3, (await DeriveAsync("S")).Revision);
    }

    [Fact]
    public async Task Subjects_runs_and_those_without_a_drop_do_not_share()
    {
        List<Task<Derivation>> all =
        [
            DeriveAsync("S"), DeriveAsync("S"), DeriveAsync("S", new("a", "run a")), DeriveAsync("S", new("a", "run b")), DeriveAsync("T"),
            DeriveAsync("S", Occasion.None),
        ];
        _end.SetResult();

        await Task.WhenAll(all);
        Assert.Equal(all.Count, _begun);
    }

    [Fact]
    public async Task What_goes_wrong_is_told_to_all_who_share_it_and_to_nobody_later()
    {
        var first = DeriveAsync("S");
        List<Task<Derivation>> sharing = [FailAsync(), FailAsync(), DeriveAsync("S")];
        _end.SetResult();

        await first;
        foreach (var one in sharing) await Assert.ThrowsAsync<ContentionException>(() => one);
        Assert.Equal(2, (await DeriveAsync("S")).Revision);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_joined_one_that_is_stopped_takes_the_next_turn(bool inItsTurn)
    {
        using var stop = new CancellationTokenSource();
        var first = DeriveAsync("S");
        var led = _turns.DeriveAsync("S", s_drop, async () =>
        {
            await stop.CancelAsync();
            return await Task.FromCanceled<Derivation>(stop.Token);
        }, stop.Token);
        var joined = DeriveAsync("S");
        if (!inItsTurn) await stop.CancelAsync();
        _end.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => led);
        Assert.Equal((1, 2), ((await first).Revision, (await joined).Revision));
    }

    [Fact]
    public async Task Who_is_stopped_while_sharing_stops_alone()
    {
        using var stop = new CancellationTokenSource();
        var first = DeriveAsync("S");
        var led = DeriveAsync("S");
        var joined = _turns.DeriveAsync("S", s_drop, () => throw new InvalidOperationException("It does not lead."), stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => joined);
        _end.SetResult();
        Assert.Equal((1, 2), ((await first).Revision, (await led).Revision));
    }

    private Task<Derivation> DeriveAsync(string subject, Occasion? occasion = null) => _turns.DeriveAsync(subject, occasion ?? s_drop, async () =>
    {
        var number = Interlocked.Increment(ref _begun);
        await _end.Task;
        return new Derivation(new SubjectSummary { StudyId = "STUDY", Subject = subject }, [], number, Changed: true);
    }, TestContext.Current.CancellationToken);

    private Task<Derivation> FailAsync() =>
        _turns.DeriveAsync("S", s_drop, () => throw new ContentionException("Others were faster."), TestContext.Current.CancellationToken);
}
