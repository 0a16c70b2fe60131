using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Il2Pipeline.Core.Read;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Benchmarks;

/// <summary>Reading a Bundle, against Hl7.Fhir parsing all of it. Rows 1 and 2 of the figures in docs/performance.md.</summary>
[MemoryDiagnoser]
public class ReadBenchmarks
{
    private static readonly FhirJsonDeserializer s_deserializer = new(new DeserializerSettings().UsingMode(DeserializationMode.Ostrich));
    private byte[] _drop = [];

    [Params("mixed", "results")]
    public string Drop { get; set; } = "mixed";

    [GlobalSetup]
    public void Make()
    {
        using var buffer = new MemoryStream();
        if (Drop == "mixed") new DropMaker().WriteMixedBundle(buffer, 4 * 1024 * 1024);
        else new DropMaker().WriteResultBundle(buffer, 4 * 1024 * 1024);
        _drop = buffer.ToArray();
    }

    [Benchmark(Baseline = true)]
    public Resource HL7_FHIR()
    {
        var reader = new Utf8JsonReader(_drop);
        s_deserializer.TryDeserializeResource(ref reader, out var resource, out _);
        return resource!;
    }

    [Benchmark]
    public int Il2Pipeline() => DropReader.Read(new MemoryStream(_drop), ReadLimits.Default, CancellationToken.None).Count();
}
