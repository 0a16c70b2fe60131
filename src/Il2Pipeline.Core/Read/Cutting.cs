namespace Il2Pipeline.Core.Read;

/// <summary>The members that matter for cutting a drop into resources.</summary>
internal enum MemberName
{
    Other = 1,
    ResourceType = 2,
    Entry = 3,
    Contained = 4,
    Resource = 5,
    FullUrl = 6,
}

/// <summary>Where a resource stands while it is being cut out.</summary>
/// <param name="Scope">The Bundle around it.</param>
/// <param name="Path">FHIRPath; absent for the root, which is named by its type.</param>
/// <param name="TopIndex">Entry or line number; absent when nested.</param>
/// <param name="IsRoot">True for the one value of a JSON drop, whose entries are numbered.</param>
/// <param name="Depth">How many objects and arrays are open around it.</param>
/// <param name="Container">Ordinal of the resource that contains it; absent when none does.</param>
internal sealed record Place(int Scope, string? Path, int? TopIndex, bool IsRoot, int Depth, int? Container);

/// <summary>What is known of a resource while it is being cut out.</summary>
/// <param name="ordinal">Its running number.</param>
/// <param name="start">Offset of its opening brace.</param>
/// <param name="line">Line of its opening brace.</param>
internal sealed class Cutting(int ordinal, long start, long line)
{
    /// <summary>Its running number.</summary>
    public int Ordinal { get; } = ordinal;

    /// <summary>Offset of its opening brace.</summary>
    public long Start { get; } = start;

    /// <summary>Line of its opening brace.</summary>
    public long Line { get; } = line;

    /// <summary>Its type; absent until met.</summary>
    public string? Type { get; set; }

    /// <summary>True when it was read as a Bundle.</summary>
    public bool IsBundle { get; set; }

    /// <summary>The scope of its entries, for a Bundle.</summary>
    public int Scope { get; set; }

    /// <summary>Number of entries, for a Bundle.</summary>
    public int Entries { get; set; }

    /// <summary>How deep it is nested.</summary>
    public int Deepest { get; set; }

    /// <summary>True once its closing brace was met.</summary>
    public bool IsClosed { get; set; }

    /// <summary>True when members are not told apart as JSON demands; then only its end was looked for.</summary>
    public bool IsBroken { get; set; }
}
