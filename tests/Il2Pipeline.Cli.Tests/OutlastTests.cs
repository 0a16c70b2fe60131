using Azure;
using Il2Pipeline.Cli.Serve;

namespace Il2Pipeline.Cli.Tests;

/// <summary>A start rides out what the service rides out later.</summary>
public sealed class OutlastTests
{
    private readonly List<string> _said = [];
    private int _tries;

    [Fact]
    public async Task A_start_waits_for_storage()
    {
        await Patient().StartAsync(
            _ => ++_tries < 20 ? throw new RequestFailedException(503, "secret") : Task.CompletedTask, CancellationToken.None);
        Assert.Equal(20, _tries);
        Assert.Equal(19, _said.Count);
        Assert.DoesNotContain(_said, line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_does_not_wait_for_what_no_later_try_can_mend()
    {
        await Assert.ThrowsAsync<RequestFailedException>(() => Patient().StartAsync(
            _ => ++_tries > 0 ? throw new RequestFailedException(403, "") : Task.CompletedTask, CancellationToken.None));
        Assert.Equal(1, _tries);
    }

    [Fact]
    public async Task A_start_does_not_wait_for_ever()
    {
        var outlast = new Outlast(_said.Add) { Pause = TimeSpan.Zero, LongestStart = TimeSpan.Zero };
        await Assert.ThrowsAsync<TimeoutException>(() => outlast.StartAsync(_ => throw new TimeoutException(), CancellationToken.None));
        Assert.Empty(_said);
    }

    [Fact]
    public async Task A_start_that_is_stopped_ends()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Patient().StartAsync(async _ =>
        {
            await stop.CancelAsync();
            throw new OperationCanceledException(stop.Token);
        }, stop.Token));
    }

    [Fact]
    public async Task The_service_outlives_whatever_goes_wrong() => Assert.Equal(3, await Patient().RunAsync(
        _ => ++_tries < 3 ? throw new InvalidOperationException() : Task.FromResult(_tries), CancellationToken.None));

    private Outlast Patient() => new(_said.Add) { Pause = TimeSpan.Zero };
}
