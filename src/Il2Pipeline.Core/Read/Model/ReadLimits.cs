namespace Il2Pipeline.Core.Read.Model;

/// <summary>Bounds on what a drop may cost to read. Exceeding one is an issue with its own code, never a crash.</summary>
public sealed record ReadLimits
{
    /// <summary>The safe defaults.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Most bytes of one bundle entry, NDJSON line or single resource. Default 16 MiB.</summary>
    public int MaxEntryBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Deepest nesting of objects and arrays. Default 64.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Most bytes of a drop after expansion. Default 4 GiB.</summary>
    public long MaxExpandedBytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Most times larger than its compressed form a drop may become. Default 200; looked at once 16 MiB are expanded.</summary>
    public int MaxExpansionRatio { get; init; } = 200;

    /// <summary>Longest text kept of a value or code, in characters. Default 1 MiB.</summary>
    public int MaxStringLength { get; init; } = 1024 * 1024;

    /// <summary>Most items in the lists of one Observation (components, codings, identifiers …), all together. Default 10,000.</summary>
    public int MaxParts { get; init; } = 10_000;

    /// <summary>Most issues kept of one drop; the rest is counted. Default 1,000.</summary>
    public int MaxIssues { get; init; } = 1000;
}
