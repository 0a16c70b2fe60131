namespace Il2Pipeline.Cli.CommandLine;

/// <summary>The exit codes of <c>il2</c> (contract in DESIGN 9).</summary>
internal static class ExitCode
{
    /// <summary>All well.</summary>
    public const int Ok = 0;

    /// <summary>Something failed that is not the input's fault.</summary>
    public const int Failure = 1;

    /// <summary>Wrong usage, or a study file with errors.</summary>
    public const int Usage = 2;

    /// <summary>Done, but some input was refused.</summary>
    public const int Refused = 3;
}
