using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Telemetry;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Cli.Serve;

/// <summary>Works one queue. A message whose work fails comes again by itself, and is given up after a few tries.</summary>
/// <typeparam name="T">What its messages ask for.</typeparam>
/// <param name="name">The queue's name, for people.</param>
/// <param name="receive">Receives messages.</param>
/// <param name="work">Does what one asks for.</param>
/// <param name="delete">Deletes one that is done.</param>
/// <param name="pulse">Counts.</param>
internal sealed class QueueWork<T>(
    string name, Func<int, TimeSpan, CancellationToken, Task<IReadOnlyList<ReceivedWork<T>>>> receive,
    Func<T, CancellationToken, Task> work, Func<ReceivedWork<T>, CancellationToken, Task> delete, Pulse pulse)
{
    private const int MaxTries = 5;
    private const int AtOnce = 4;

    private static readonly TimeSpan s_invisible = TimeSpan.FromSeconds(10);

    /// <summary>Tells the user a line.</summary>
    public required Action<string> Say { get; init; }

    /// <summary>Keeps a message invisible to others for a while longer, and gives it as it is then; absent: work is short.</summary>
    public Func<ReceivedWork<T>, TimeSpan, CancellationToken, Task<ReceivedWork<T>>>? Renew { get; init; }

    /// <summary>Records that a message is given up, before it is deleted; absent: there is nothing to record.</summary>
    public Func<T, CancellationToken, Task>? GiveUp { get; init; }

    /// <summary>Works until cancelled.</summary>
    /// <param name="cancel">Ends it.</param>
    /// <returns>When cancelled.</returns>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            var messages = await receive(AtOnce, s_invisible, cancel);
            await Task.WhenAll(messages.Select(message => DoAsync(message, cancel)));
            if (messages.Count == 0) await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        }
    }

    private async Task DoAsync(ReceivedWork<T> message, CancellationToken cancel)
    {
        pulse.BeginMessage();
        var done = false;
        try
        {
            await delete(await WorkAsync(message, cancel), cancel);
            done = true;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            await FailedAsync(message, failure, cancel);
        }
        finally
        {
            pulse.EndMessage(done);
        }
    }

    private async Task FailedAsync(ReceivedWork<T> message, Exception failure, CancellationToken cancel)
    {
        if (Environment.GetEnvironmentVariable("IL2_DEBUG") is "1") Say(failure.ToString());
        if (Failures.Classify(failure, cancel) is FailureKind.Transient || message.Tries < MaxTries) return;
        Say($"A message of the queue {name} failed {message.Tries} times and was given up ({failure.GetType().Name}).");
        Il2Signals.CountGivenUp(name);
        if (GiveUp is { } giveUp) await giveUp(message.Work, cancel);
        await delete(message, cancel);
    }

    private async Task<ReceivedWork<T>> WorkAsync(ReceivedWork<T> message, CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var held = HoldAsync(message, end.Token);
        try
        {
            await work(message.Work, cancel);
        }
        finally
        {
            await end.CancelAsync();
            message = await held;
        }
        return message;
    }

    // Another process must not begin with what takes longer than messages stay invisible.
    private async Task<ReceivedWork<T>> HoldAsync(ReceivedWork<T> message, CancellationToken end)
    {
        try
        {
            while (Renew is { } renew)
            {
                await Task.Delay(s_invisible / 2, end);
                message = await renew(message, s_invisible, CancellationToken.None);
            }
        }
        catch (Exception failure)
            when (end.IsCancellationRequested || Failures.Classify(failure, CancellationToken.None) is FailureKind.Transient)
        {
            // Ended; or not to be renewed now, and then it may come a second time, which costs nothing but work.
        }
        return message;
    }
}
