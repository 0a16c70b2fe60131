namespace Il2Pipeline.Core.Read.Cut;

/// <summary>The members that matter for cutting a drop into resources.</summary>
internal enum MemberName
{
    Other = 1,
    ResourceType = 2,
    Entry = 3,
    Resource = 4,
    FullUrl = 5,
    Response = 6,
    Request = 7,
    Type = 8,
    Timestamp = 9,
    Total = 10,
    Link = 11,
    Meta = 12,
    ImplicitRules = 13,
}

/// <summary>Tells the members that matter by their names.</summary>
internal static class MemberNames
{
    /// <summary>The member of a name.</summary>
    /// <param name="name">The name, UTF-8.</param>
    /// <returns>Which one it is.</returns>
    public static MemberName Of(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("resource"u8) ? MemberName.Resource
        : name.SequenceEqual("fullUrl"u8) ? MemberName.FullUrl
        : name.SequenceEqual("resourceType"u8) ? MemberName.ResourceType
        : name.SequenceEqual("entry"u8) ? MemberName.Entry
        : name.SequenceEqual("response"u8) ? MemberName.Response
        : name.SequenceEqual("request"u8) ? MemberName.Request
        : name.SequenceEqual("type"u8) ? MemberName.Type
        : name.SequenceEqual("timestamp"u8) ? MemberName.Timestamp
        : name.SequenceEqual("total"u8) ? MemberName.Total
        : name.SequenceEqual("link"u8) ? MemberName.Link
        : name.SequenceEqual("meta"u8) ? MemberName.Meta
        : name.SequenceEqual("implicitRules"u8) ? MemberName.ImplicitRules
        : MemberName.Other;
}

/// <summary>What is known of a resource while its end is looked for.</summary>
/// <param name="Ordinal">Its running number.</param>
/// <param name="Start">Offset of its opening brace.</param>
/// <param name="Line">Line of its opening brace.</param>
internal record struct ResourceHead(int Ordinal, long Start, long Line)
{
    /// <summary>Its type; absent until met.</summary>
    public string? Type { get; set; }

    /// <summary>A Bundle's own <c>type</c>; absent until met.</summary>
    public string? BundleType { get; set; }

    /// <summary>How deep it is nested.</summary>
    public int Deepest { get; set; }

    /// <summary>True once its closing brace was met.</summary>
    public bool IsClosed { get; set; }

    /// <summary>True when members are not told apart as JSON demands.</summary>
    public bool IsBroken { get; set; }

    /// <summary>True behind a member's value, where a comma or the end belongs; false behind a comma; absent at the start.</summary>
    public bool? NeedsComma { get; set; }
}

/// <summary>Where a resource stands in the structure of the drop.</summary>
/// <param name="Bundle">The Bundle around it; absent for the root value.</param>
/// <param name="TopIndex">Entry or line number; absent when nested.</param>
/// <param name="IsRoot">True for the one value of a JSON drop, whose entries are numbered.</param>
internal readonly record struct Place(JsonFrame? Bundle, int? TopIndex, bool IsRoot)
{
    /// <summary>The scope in which its references are looked for.</summary>
    public int Scope => Bundle?.Scope ?? 0;

    /// <summary>How many objects and arrays are open around it.</summary>
    public int Depth => Bundle is null ? 0 : Bundle.Depth + 3;

    /// <summary>FHIRPath; absent for the root, which is named by its type.</summary>
    public string? Path => Bundle is null ? null : $"{Bundle.EntryPath}.resource";
}

/// <summary>A Bundle that is being cut.</summary>
/// <param name="head">What is known of it.</param>
/// <param name="place">Where it stands.</param>
/// <param name="scope">Its scope.</param>
internal sealed class JsonFrame(ResourceHead head, Place place, int scope)
{
    /// <summary>What is known of it as a resource.</summary>
    public ResourceHead Head = head;

    /// <summary>Where it stands.</summary>
    public Place Place { get; } = place;

    /// <summary>Its scope.</summary>
    public int Scope { get; } = scope;

    /// <summary>How many objects and arrays are open around it.</summary>
    public int Depth { get; } = place.Depth;

    /// <summary>Its FHIRPath.</summary>
    public string Path { get; } = place.Path ?? "Bundle";

    /// <summary>Number of entries met.</summary>
    public int Entries { get; set; }

    /// <summary>The array of entries, while in it; absent among the Bundle's other members.</summary>
    public ArrayWalk? Array { get; set; }

    /// <summary>The entry, while in one.</summary>
    public EntryWalk? Entry { get; set; }

    /// <summary>The walk through entries, which is the same for all of them.</summary>
    public EntryWalk? LastEntry { get; set; }

    /// <summary>True when broken syntax between the entries has been told.</summary>
    public bool IsTold { get; set; }

    /// <summary>What it tells of itself.</summary>
    public BundleFacts Facts { get; } = new(place.Path ?? "Bundle");

    /// <summary>FHIRPath of the current entry.</summary>
    public string EntryPath => $"{Path}.entry[{Entries - 1}]";

    /// <summary>Zero-based number of the current entry; absent in a nested Bundle.</summary>
    public int? EntryIndex => Place.IsRoot ? Entries - 1 : null;
}
