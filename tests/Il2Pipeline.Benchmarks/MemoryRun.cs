using System.Diagnostics;
using System.Globalization;
using Il2Pipeline.Core.Read;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Benchmarks;

/// <summary>Peak memory of a whole process that reads one large drop. Row 3 of the figures in docs/performance.md.</summary>
internal static class MemoryRun
{
    /// <summary>Makes large drops, and reads each in a process of its own.</summary>
    public static int RunAll(long mebibytes)
    {
        foreach (var form in new[] { "bundle", "results", "ndjson" })
        {
            var file = Path.Combine(Path.GetTempPath(), $"il2-{form}-{mebibytes}.drop");
            Make(file, form, mebibytes * 1024 * 1024);
            using var child = Process.Start("dotnet", [typeof(MemoryRun).Assembly.Location, "read", file]);
            child.WaitForExit();
            File.Delete(file);
            if (child.ExitCode != 0) return child.ExitCode;
        }
        return 0;
    }

    /// <summary>Reads one drop and tells what it took.</summary>
    public static int Read(string file)
    {
        var watch = Stopwatch.StartNew();
        using var stream = File.OpenRead(file);
        var items = DropReader.Read(stream, ReadLimits.Default, CancellationToken.None).Count();
        var seconds = watch.Elapsed.TotalSeconds;
        var status = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        var peak = status.Split(':')[1].Trim();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Path.GetFileName(file)}: {items} items in {seconds:F1} s, {stream.Length / 1048576.0 / seconds:F0} MiB/s, peak {peak}"));
        return 0;
    }

    /// <summary>Makes one large drop, and keeps it.</summary>
    public static int Write(string file, string form, long mebibytes)
    {
        Make(file, form, mebibytes * 1024 * 1024);
        return 0;
    }

    private static void Make(string file, string form, long bytes)
    {
        using var output = new BufferedStream(File.Create(file), 1 << 20);
        var maker = new DropMaker();
        if (form == "bundle") maker.WriteMixedBundle(output, bytes);
        else if (form == "results") maker.WriteResultBundle(output, bytes);
        else maker.WriteMixedLines(output, bytes);
    }
}
