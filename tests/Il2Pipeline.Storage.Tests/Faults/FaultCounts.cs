using System.Collections.Concurrent;
using System.Globalization;

namespace Il2Pipeline.Storage.Tests.Faults;

/// <summary>Counts what came through the proxy: requests, faults, and how often each operation of a client was sent.</summary>
internal sealed class FaultCounts
{
    private readonly ConcurrentDictionary<string, int> _tries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Fault, int> _faults = [];

    /// <summary>Requests that came.</summary>
    public int Requests => _faults.Values.Sum();

    /// <summary>Operations of the clients: the SDK names each, and keeps the name when it sends it again.</summary>
    public int Operations => _tries.Count;

    /// <summary>Most requests of one operation.</summary>
    public int MostTries => _tries.Values.DefaultIfEmpty().Max();

    /// <summary>How many requests went wrong so.</summary>
    public int Of(Fault fault) => _faults.GetValueOrDefault(fault);

    /// <summary>Counts a request.</summary>
    /// <param name="operation">The client's name of it.</param>
    /// <param name="fault">What goes wrong with it.</param>
    public void Add(string operation, Fault fault)
    {
        _tries.AddOrUpdate(operation, 1, (_, count) => count + 1);
        _faults.AddOrUpdate(fault, 1, (_, count) => count + 1);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Requests} requests for {Operations} operations ({(double)Requests / Math.Max(1, Operations):0.00} each, at most {MostTries}); ")
        + string.Join(", ", _faults.OrderBy(fault => fault.Key).Select(fault => string.Create(CultureInfo.InvariantCulture, $"{fault.Key} {fault.Value}")));
}
