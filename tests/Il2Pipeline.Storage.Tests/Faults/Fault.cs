namespace Il2Pipeline.Storage.Tests.Faults;

/// <summary>What can go wrong with one request.</summary>
internal enum Fault
{
    None,

    /// <summary>The answer comes late.</summary>
    Latency,

    /// <summary>503 without doing anything; sometimes it says how long to wait.</summary>
    Busy,

    /// <summary>429 without doing anything; it says how long to wait.</summary>
    Throttled,

    /// <summary>500 after it took effect.</summary>
    FailedAfter,

    /// <summary>The connection is reset before the request is done.</summary>
    ResetBefore,

    /// <summary>The connection is reset after the request took effect: nobody tells that it did.</summary>
    ResetAfter,

    /// <summary>412 to a conditional write, without doing it, as if another one had been faster.</summary>
    Precondition,

    /// <summary>The answer's body comes in drips.</summary>
    SlowRead,

    /// <summary>The connection is reset in the middle of the answer's body.</summary>
    HalfResponse,

    /// <summary>No answer ever comes; only when it is asked for, since it costs a whole time limit.</summary>
    Hang,
}

/// <summary>How often requests go wrong, by chance out of a seed.</summary>
/// <param name="seed">The seed. Requests run at once, so it fixes how many go wrong, not which.</param>
/// <param name="rate">Share of requests that go wrong, 0 to 1.</param>
/// <param name="only">Only this kind; absent: each kind as often.</param>
internal sealed class FaultChance(int seed, double rate, Fault? only = null)
{
    private static readonly Fault[] s_kinds = [.. Enum.GetValues<Fault>().Where(kind => kind is not (Fault.None or Fault.Hang))];
    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();

    /// <summary>What goes wrong with the next request.</summary>
    public Fault Next()
    {
        lock (_lock) return _random.NextDouble() >= rate ? Fault.None : only ?? s_kinds[_random.Next(s_kinds.Length)];
    }

    /// <summary>A short time.</summary>
    public TimeSpan Delay(int mostMilliseconds)
    {
        lock (_lock) return TimeSpan.FromMilliseconds(_random.Next(1, mostMilliseconds));
    }
}
