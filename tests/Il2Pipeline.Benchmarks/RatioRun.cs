using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hl7.Fhir.Serialization;
using Il2Pipeline.Core.Read;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Benchmarks;

/// <summary>
/// Rows 1 and 2 in processor time instead of wall time, the two taking turns: what a busy machine does to one it does to the other.
/// </summary>
internal static class RatioRun
{
    private const int Rounds = 5;
    private const int Repeats = 20;
    private static readonly FhirJsonDeserializer s_deserializer = new(new DeserializerSettings().UsingMode(DeserializationMode.Ostrich));

    public static int Run()
    {
        foreach (var form in new[] { "mixed", "results" })
        {
            var drop = Make(form);
            var (whole, ours) = (new Cost(() => ParseWhole(drop)), new Cost(() => ReadDrop(drop)));
            for (var round = -3; round < Rounds; round++)
            {
                whole.Add(counts: round >= 0);
                ours.Add(counts: round >= 0);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{form}: Hl7.Fhir {whole}, Il2Pipeline {ours}: {whole.Seconds / ours.Seconds:F1} times as fast, "
                + $"{100.0 * ours.Bytes / whole.Bytes:F1} % of the allocation"));
        }
        return 0;
    }

    private static byte[] Make(string form)
    {
        using var buffer = new MemoryStream();
        if (form == "mixed") new DropMaker().WriteMixedBundle(buffer, 4 * 1024 * 1024);
        else new DropMaker().WriteResultBundle(buffer, 4 * 1024 * 1024);
        return buffer.ToArray();
    }

    private static void ParseWhole(byte[] drop)
    {
        var reader = new Utf8JsonReader(drop);
        s_deserializer.TryDeserializeResource(ref reader, out _, out _);
    }

    private static void ReadDrop(byte[] drop) =>
        _ = DropReader.Read(new MemoryStream(drop), ReadLimits.Default, CancellationToken.None).Count();

    private sealed class Cost(Action work)
    {
        private int _rounds;

        public double Seconds { get; private set; }

        public long Bytes { get; private set; }

        public void Add(bool counts)
        {
            using var process = Process.GetCurrentProcess();
            // What one leaves behind is not charged to the other.
            GC.Collect();
            process.Refresh();
            var (time, bytes) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
            for (var i = 0; i < Repeats; i++) work();
            process.Refresh();
            if (!counts) return;
            Seconds += (process.TotalProcessorTime - time).TotalSeconds;
            Bytes += GC.GetTotalAllocatedBytes(precise: true) - bytes;
            _rounds += Repeats;
        }

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{1000 * Seconds / _rounds:F0} ms, {Bytes / _rounds / 1024} KiB");
    }
}
