using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using NodaTime;

namespace Il2Pipeline.Core.Place;

/// <summary>A dose that was given, after the versions of it were compared.</summary>
/// <param name="Version">The current version.</param>
/// <param name="Start">When it began, in the study's zone; always with a date.</param>
public sealed record CurrentDose(DoseVersion Version, StudyTime Start)
{
    /// <summary>The doses given, in the order of time. Of several versions of one dose the later counts; at a tie, the one that takes it back.</summary>
    /// <param name="doses">All dose versions of one subject, in any order.</param>
    /// <param name="study">The study file.</param>
    /// <returns>The doses of the study's drug.</returns>
    public static IReadOnlyList<CurrentDose> Find(IReadOnlyList<DoseVersion> doses, StudyFile study)
    {
        var zone = StudyTime.FindZone(study.TimeZone) ?? DateTimeZone.Utc;
        var drugs = study.Treatment.Codes.Select(code => $"{code.System}|{code.Code}").ToHashSet(StringComparer.Ordinal);
        var given = new List<CurrentDose>();
        foreach (var dose in doses.Where(dose => drugs.Contains(dose.Drug)).GroupBy(dose => dose.Identity))
            if (Later(dose) is { Given: true } version && StudyTime.TryParse(version.Start, zone, out var time) && time.Date is not null)
                given.Add(new CurrentDose(version, time));
        return [.. given.OrderBy(dose => dose.Start).ThenBy(dose => dose.Version.Identity, StringComparer.Ordinal)];
    }

    private static DoseVersion Later(IEnumerable<DoseVersion> versions) => versions
        .OrderBy(version => version.LastUpdated).ThenByDescending(version => version.Given)
        .ThenBy(version => version.Start, StringComparer.Ordinal).ThenBy(version => version.Dose)
        .ThenBy(version => version.DoseUnit, StringComparer.Ordinal).Last();
}
