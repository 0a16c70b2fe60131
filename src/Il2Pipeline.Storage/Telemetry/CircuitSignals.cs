using System.Globalization;
using Azure;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace Il2Pipeline.Storage.Telemetry;

/// <summary>What the retries and the circuit of one service tell.</summary>
/// <param name="service"><c>blob</c>, <c>queue</c> or <c>table</c>.</param>
/// <param name="log">Told when the circuit opens and closes; absent: nobody.</param>
internal sealed class CircuitSignals(string service, ILogger? log)
{
    private int _open;

    /// <summary>Counts a request that is sent again.</summary>
    public void Retried(Outcome<Response> outcome) =>
        Instruments.StorageRetries.Add(1, new(AttributeNames.Service, service), new(AttributeNames.Reason, Reason(outcome)));

    /// <summary>The circuit opened, or stays open after a request let through failed.</summary>
    public ValueTask Opened() => Change(to: 1);

    /// <summary>The circuit closed.</summary>
    public ValueTask Closed() => Change(to: 0);

    private ValueTask Change(int to)
    {
        if (Interlocked.Exchange(ref _open, to) == to) return default;
        Instruments.StorageCircuitsOpen.Add(to == 1 ? 1 : -1, new KeyValuePair<string, object?>(AttributeNames.Service, service));
        if (to == 1) log?.CircuitOpened(service);
        else log?.CircuitClosed(service);
        return default;
    }

    private static string Reason(Outcome<Response> outcome) => outcome switch
    {
        { Result: { } response } => response.Status.ToString(CultureInfo.InvariantCulture),
        { Exception: BrokenCircuitException } => "circuit",
        { Exception: OperationCanceledException or TimeoutException } => "timeout",
        _ => "transport",
    };
}
