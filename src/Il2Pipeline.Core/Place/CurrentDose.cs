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
        foreach (var dose in doses.Where(dose => drugs.Contains(dose.Drug)).Select(dose => Judged(dose, zone)).OfType<CurrentDose>()
            .GroupBy(dose => dose.Version.Identity, StringComparer.Ordinal))
            if (Later(dose) is { Version.Given: true } current) given.Add(current);
        return [.. given.OrderBy(dose => dose.Start).ThenBy(dose => dose.Version.Identity, StringComparer.Ordinal)];
    }

    // Judged as when it is read: a version that an older program stored may say it was given at a time that cannot be. It is passed over.
    private static CurrentDose? Judged(DoseVersion dose, DateTimeZone zone)
    {
        var isDated = StudyTime.TryParse(dose.Start, zone, out var start) && start.Date is not null;
        if (dose.Given && !isDated) return null;
        return dose.LastUpdated is { } updated && !StudyTime.IsWithin(updated, zone)
            ? new CurrentDose(dose with { LastUpdated = null }, start)
            : new CurrentDose(dose, start);
    }

    private static CurrentDose Later(IEnumerable<CurrentDose> versions) => versions
        .OrderBy(dose => dose.Version.LastUpdated).ThenByDescending(dose => dose.Version.Given)
        .ThenBy(dose => dose.Version.Start, StringComparer.Ordinal).ThenBy(dose => dose.Version.Dose)
        .ThenBy(dose => dose.Version.DoseUnit, StringComparer.Ordinal).Last();
}
