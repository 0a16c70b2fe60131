namespace Il2Pipeline.Core.Model;

/// <summary>What tells persons apart who got the same number. A fact for checks alone: it is in no summary, feed, receipt or log.</summary>
/// <param name="BirthDate">Birth date as FHIR has it (YYYY, YYYY-MM or YYYY-MM-DD); absent when not told.</param>
/// <param name="Gender">Administrative gender; absent when not told.</param>
public sealed record Person(string? BirthDate, string? Gender)
{
    /// <summary>The person that several tellings are about, where they agree.</summary>
    /// <param name="told">The tellings, the first that tells something first.</param>
    /// <returns>The person; absent when nothing was told.</returns>
    public static Person? Of(IEnumerable<(string? BirthDate, string? Gender)> told)
    {
        string? birthDate = null, gender = null;
        foreach (var one in told)
        {
            birthDate ??= one.BirthDate;
            gender ??= one.Gender;
        }
        return birthDate is null && gender is null ? null : new Person(birthDate, gender);
    }
}
