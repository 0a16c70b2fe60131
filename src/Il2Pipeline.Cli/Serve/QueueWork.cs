using Il2Pipeline.Storage;

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

    private static readonly TimeSpan s_invisible = TimeSpan.FromMinutes(1);

    /// <summary>Tells the user a line.</summary>
    public required Action<string> Say { get; init; }

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
            await work(message.Work, cancel);
            await delete(message, cancel);
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
        await delete(message, cancel);
    }
}
