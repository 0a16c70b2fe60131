using System.Diagnostics;

namespace Il2Pipeline.Benchmarks;

/// <summary>Runs programs as their users do: as processes, their output thrown away.</summary>
internal static class Il2
{
    /// <summary>Starts the built <c>il2</c> beside this program.</summary>
    public static Process Start(params string[] arguments) =>
        StartProgram("dotnet", [Path.Combine(AppContext.BaseDirectory, "il2.dll"), .. arguments]);

    /// <summary>Starts a program.</summary>
    public static Process StartProgram(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
