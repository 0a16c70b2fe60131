namespace Il2Pipeline.Core.Read.Model;

/// <summary>What <c>referenceRange.type</c> says, in one word.</summary>
internal static class RangeType
{
    /// <summary>The word for the normal range (HL7's referencerange-meaning).</summary>
    public const string Normal = "normal";

    /// <summary>The type's word.</summary>
    /// <param name="codings">Its codings.</param>
    /// <param name="text">Its text; absent when not sent.</param>
    /// <returns><see cref="Normal"/> when one of the codings says so, else the first code, else the text; absent when nothing was
    /// sent.</returns>
    public static string? Of(IReadOnlyList<ReadCoding> codings, string? text)
    {
        string? first = null;
        foreach (var coding in codings)
        {
            if (coding.Code == Normal) return Normal;
            first ??= coding.Code;
        }
        return first ?? text;
    }
}
