using System.Diagnostics;
using System.Globalization;

namespace Il2Pipeline.Benchmarks;

/// <summary>
/// <c>il2 derive</c> against scripts in Python and Node that a data manager might write instead (<c>scripts/</c>): the same files, the same
/// change rows. Whole processes, taking turns; then the values are compared.
/// </summary>
internal static class ScriptRun
{
    /// <summary>Measures and compares.</summary>
    /// <param name="subjects">Subjects of the synthetic cohort that is read.</param>
    /// <param name="rounds">How often.</param>
    public static async Task<int> RunAsync(int subjects, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("il2-scripts-").FullName;
        var cohort = Path.Combine(folder, "cohort");
        await TimeAsync(Il2.Start("sample", "--out", cohort, "--subjects", subjects.ToString(CultureInfo.InvariantCulture)));
        var files = Directory.GetFiles(cohort, "*.json", SearchOption.AllDirectories);
        Console.WriteLine($"{files.Length - 1} drops, {files.Sum(file => new FileInfo(file).Length) >> 20} MiB, {subjects} subjects");
        var scripts = Path.Combine(AppContext.BaseDirectory, "scripts");
        var ways = new Dictionary<string, Func<string, Process>>
        {
            ["il2"] = output => Il2.Start("derive", cohort, "--format", "adam-csv", "--out", output),
            ["python"] = output => Shell("python3", Path.Combine(scripts, "derive.py"), cohort, output),
            ["node"] = output => Shell("node", Path.Combine(scripts, "derive.mjs"), cohort, output),
        };
        foreach (var (name, start) in ways)
        {
            var best = double.MaxValue;
            for (var round = 0; round < rounds; round++) best = Math.Min(best, await TimeAsync(start(Path.Combine(folder, name))));
            var same = name == "il2" ? "" : $"; {ScriptRows.Compare(Path.Combine(folder, "il2"), Path.Combine(folder, name))}";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {best:F2} s{same}"));
        }
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static Process Shell(string program, string script, string folder, string output) =>
        Il2.StartProgram("sh", ["-c", "exec \"$0\" \"$1\" \"$2\" > \"$3\"", program, script, folder, output]);

    private static async Task<double> TimeAsync(Process process)
    {
        var watch = Stopwatch.StartNew();
        await process.WaitForExitAsync();
        if (process.ExitCode is not (0 or 3)) throw new InvalidOperationException($"A program ended with {process.ExitCode}.");
        process.Dispose();
        return watch.Elapsed.TotalSeconds;
    }
}

/// <summary>Compares change rows by subject, analyte and time.</summary>
internal static class ScriptRows
{
    private static readonly string[] s_compared = ["AVAL", "BASE", "CHG"];

    /// <summary>Holds a script's rows against those of <c>il2</c>.</summary>
    /// <returns>How many are equal.</returns>
    public static string Compare(string il2, string script)
    {
        var ours = Read(il2);
        var theirs = Read(script);
        var both = theirs.Keys.Where(ours.ContainsKey).ToList();
        var equal = both.Count(key => ours[key].SequenceEqual(theirs[key]));
        return $"{theirs.Count} rows, {both.Count} also ours, {equal} of them equal in value, baseline and change";
    }

    private static Dictionary<string, decimal?[]> Read(string file)
    {
        var lines = File.ReadLines(file).Select(line => line.Split(',')).ToList();
        var columns = lines[0].Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place);
        var rows = new Dictionary<string, decimal?[]>();
        foreach (var line in lines.Skip(1))
        {
            if (columns.TryGetValue("DTYPE", out var derived) && line[derived].Length > 0) continue;
            var key = $"{line[columns["USUBJID"]]} {line[columns["PARAMCD"]]} {line[columns["ADTM"]]}";
            rows[key] = [.. s_compared.Select(name => Number(line[columns[name]]))];
        }
        return rows;
    }

    private static decimal? Number(string text) => text.Length == 0 ? null : decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
