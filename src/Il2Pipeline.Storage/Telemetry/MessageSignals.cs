using System.Diagnostics;

namespace Il2Pipeline.Storage.Telemetry;

/// <summary>What the work queues tell: messages by outcome, and the thread from who sent one to who worked on it.</summary>
internal static class MessageSignals
{
    /// <summary>The queue of drops to be read again.</summary>
    public const string Reprocess = "reprocess";

    /// <summary>The queue of subjects to be derived again.</summary>
    public const string Rederive = "rederive";

    /// <summary>The Functions host's queue of failed blob triggers.</summary>
    public const string Poison = "poison";

    /// <summary>The current span, for a message to carry: W3C <c>traceparent</c>; absent when there is none.</summary>
    public static string? Sender => Activity.Current is { IdFormat: ActivityIdFormat.W3C } span ? span.Id : null;

    /// <summary>Counts a message as sent.</summary>
    public static void Sent(string queue) => Instruments.Message(queue, "sent");

    /// <summary>Counts a message that is none of ours.</summary>
    public static void Unreadable(string queue) => Instruments.Message(queue, "unreadable");

    /// <summary>Counts a message by how its work ends.</summary>
    public static async Task<T> CountAsync<T>(string queue, Func<Task<T>> work)
    {
        var outcome = "failed";
        try
        {
            var given = await work();
            outcome = "done";
            return given;
        }
        finally
        {
            Instruments.Message(queue, outcome);
        }
    }

    /// <summary>Follows a message of queue <c>rederive</c>.</summary>
    public static Task FollowRederiveAsync(string? sender, Func<Task> work) => CountAsync(Rederive, async () =>
    {
        using var span = Il2Signals.StartEntry(SpanNames.RederiveSubject, ActivityKind.Consumer, sender);
        try
        {
            await work();
            return true;
        }
        catch (Exception failure)
        {
            Il2Signals.Fail(span, failure);
            throw;
        }
    });
}
