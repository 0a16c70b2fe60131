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
        return [.. BestEvidence(given, study).OrderBy(dose => dose.Start).ThenBy(dose => dose.Version.Identity, StringComparer.Ordinal)];
    }

    // A statement and the administration of the same day are one dose told twice: the surer kind counts. Nothing counts that the study
    // file does not name, and nothing after its cut-off.
    private static IEnumerable<CurrentDose> BestEvidence(IReadOnlyList<CurrentDose> given, StudyFile study) => given
        .Where(dose => study.DoseEvidence.Contains(dose.Version.Evidence) && !(dose.Start.Date > study.DataCutOff))
        .GroupBy(dose => dose.Start.Date).SelectMany(day =>
        {
            var surest = day.Min(dose => dose.Version.Evidence);
            return day.Where(dose => dose.Version.Evidence == surest);
        });

    private static DoseVersion Later(IEnumerable<DoseVersion> versions) => versions
        .OrderBy(version => version.LastUpdated).ThenByDescending(version => version.Given)
        .ThenBy(version => version.Start, StringComparer.Ordinal).ThenBy(version => version.Dose)
        .ThenBy(version => version.DoseUnit, StringComparer.Ordinal).Last();
}
