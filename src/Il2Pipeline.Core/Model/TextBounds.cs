namespace Il2Pipeline.Core.Model;

/// <summary>
/// How long the texts of a result or dose may be, so that whatever is taken can be kept: a table row holds 1 MiB, a column 32,000 characters, a
/// message 48 KiB. Far more than any real sender needs.
/// </summary>
internal static class TextBounds
{
    /// <summary>Most characters of a subject number.</summary>
    public const int MostOfSubject = 1000;

    /// <summary>Most characters of all texts of one result or dose together.</summary>
    public const int MostInAll = 20_000;

    /// <summary>True when a result can be kept.</summary>
    /// <param name="version">The result version.</param>
    /// <returns>False when its texts are too long.</returns>
    public static bool Fits(ResultVersion version) => Fits(
        version.Subject, version.SourceId, version.Identity.Key, version.Collected, version.ValueText, version.AbsentReason, version.Original?.Unit,
        version.Range?.Text, version.RecognisedBy, version.Specimen, version.SpecimenType, version.Method, version.Sender);

    /// <summary>True when a dose can be kept.</summary>
    /// <param name="version">The dose version.</param>
    /// <returns>False when its texts are too long.</returns>
    public static bool Fits(DoseVersion version) => Fits(version.Subject, version.Identity, version.Start, version.Drug, version.DoseUnit);

    private static bool Fits(string subject, params ReadOnlySpan<string?> others)
    {
        var length = (long)subject.Length;
        foreach (var other in others) length += other?.Length ?? 0;
        return subject.Length <= MostOfSubject && length <= MostInAll;
    }
}
