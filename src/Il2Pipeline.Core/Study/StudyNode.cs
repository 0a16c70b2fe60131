using System.Text.Json;

namespace Il2Pipeline.Core.Study;

/// <summary>A JSON value that knows where it stands in its file, so that every finding can say so.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) from the root.</param>
/// <param name="Offset">Byte offset of its first character; orders findings as the file is read.</param>
/// <param name="Line">One-based line.</param>
internal sealed record StudyNode(JsonValueKind Kind, string Pointer, long Offset, int Line)
{
    /// <summary>The text of a string, or a number exactly as written; empty otherwise.</summary>
    public string Text { get; init; } = "";

    /// <summary>The elements of an array.</summary>
    public IReadOnlyList<StudyNode> Items { get; init; } = [];

    /// <summary>The members of an object in the order of the file, repeated names included.</summary>
    public IReadOnlyList<StudyMember> Members { get; init; } = [];

    /// <summary>The pointer of a part of this value.</summary>
    /// <param name="step">A member's name or an element's index.</param>
    /// <returns>The pointer, with <c>~</c> and <c>/</c> escaped.</returns>
    public string At(string step) =>
        $"{Pointer}/{step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name, escapes resolved.</param>
/// <param name="Value">Its value.</param>
/// <param name="Offset">Byte offset of the name.</param>
/// <param name="Line">One-based line of the name.</param>
internal sealed record StudyMember(string Name, StudyNode Value, long Offset, int Line);
