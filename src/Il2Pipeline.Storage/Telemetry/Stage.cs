using System.Diagnostics;

namespace Il2Pipeline.Storage.Telemetry;

/// <summary>A stage of the work: a span, and its time in <see cref="MetricNames.StageDuration"/>, whether it succeeds or fails.</summary>
internal static class Stage
{
    /// <summary>Runs a stage.</summary>
    /// <param name="name">One of <see cref="SpanNames"/>.</param>
    /// <param name="work">The work; given the span, to say more, which is absent when nobody listens.</param>
    /// <returns>What the work gave.</returns>
    public static async Task<T> RunAsync<T>(string name, Func<Activity?, Task<T>> work)
    {
        using var span = Il2Signals.Source.StartActivity(name);
        var began = Stopwatch.GetTimestamp();
        try
        {
            return await work(span);
        }
        catch (Exception failure)
        {
            Il2Signals.Fail(span, failure);
            throw;
        }
        finally
        {
            Record(name, began);
        }
    }

    /// <summary>Runs a stage that gives nothing.</summary>
    public static Task RunAsync(string name, Func<Activity?, Task> work) => RunAsync(name, async span =>
    {
        await work(span);
        return true;
    });

    /// <summary>Runs a stage that only computes.</summary>
    public static T Run<T>(string name, Func<T> work)
    {
        using var span = Il2Signals.Source.StartActivity(name);
        var began = Stopwatch.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            Record(name, began);
        }
    }

    private static void Record(string name, long began) => Instruments.StageDuration.Record(
        Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>(AttributeNames.Stage, name));
}
