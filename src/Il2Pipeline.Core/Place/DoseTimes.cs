using Il2Pipeline.Core.Study;
using NodaTime;

namespace Il2Pipeline.Core.Place;

/// <summary>When a subject was dosed, after the versions of each dose were compared.</summary>
internal static class DoseTimes
{
    /// <summary>The doses given, in the order of time. Of several versions of one dose the later counts; at a tie, the one that takes it back.</summary>
    /// <param name="doses">All dose versions of one subject, in any order.</param>
    /// <param name="study">The study file.</param>
    /// <returns>Times in the study's zone, each with a date.</returns>
    public static IReadOnlyList<StudyTime> Given(IReadOnlyList<DoseVersion> doses, StudyFile study)
    {
        var zone = StudyTime.FindZone(study.TimeZone) ?? DateTimeZone.Utc;
        var drugs = study.Treatment.Codes.Select(code => $"{code.System}|{code.Code}").ToHashSet(StringComparer.Ordinal);
        var times = new List<StudyTime>();
        foreach (var dose in doses.Where(dose => drugs.Contains(dose.Drug)).GroupBy(dose => dose.Identity))
            if (Current(dose) is { Given: true } given && StudyTime.TryParse(given.Start, zone, out var time) && time.Date is not null)
                times.Add(time);
        times.Sort();
        return times;
    }

    private static DoseVersion Current(IEnumerable<DoseVersion> versions) => versions
        .OrderBy(version => version.LastUpdated).ThenByDescending(version => version.Given)
        .ThenBy(version => version.Start, StringComparer.Ordinal).ThenBy(version => version.Dose).Last();
}
