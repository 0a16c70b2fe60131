using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Summarise;

/// <summary>Puts together what was derived for one subject.</summary>
public static class SubjectSummaries
{
    /// <summary>Summarises one subject.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="versions">All result versions of the subject.</param>
    /// <param name="current">Its current results.</param>
    /// <param name="groups">Its baseline groups.</param>
    /// <param name="rows">Its analysis records, in time order within a group.</param>
    /// <param name="calendar">Its calendar.</param>
    /// <param name="study">The study file.</param>
    /// <returns>The summary, everything in it sorted.</returns>
    public static SubjectSummary Summarise(
        string subject, IReadOnlyList<ResultVersion> versions, IReadOnlyList<CurrentResult> current,
        IReadOnlyList<BaselineGroup> groups, IReadOnlyList<ChangeRow> rows, SubjectCalendar calendar, StudyFile study) => new()
        {
            StudyId = study.StudyId,
            Subject = subject,
            CycleStarts = calendar.CycleStarts,
            Response = study.Subjects.FirstOrDefault(entry => entry.Id == subject)?.Response,
            Changes = [.. rows.Order(RowOrder.Changes)],
            Cycles = CycleSummaries.Summarise(subject, rows, versions.Where(version => version.RefusedCode is not null), calendar, study),
            Overview = AnalyteOverviews.Of(rows, study),
            Treatment = TreatmentOverviews.Of(calendar),
            Warnings = [.. Warnings(current).Concat(MethodBreaks(groups)).Concat(Doubts(groups)).Distinct().OrderBy(warning => warning.Code, StringComparer.Ordinal)
                .ThenBy(warning => warning.Analyte, StringComparer.Ordinal).ThenBy(warning => warning.SourceId, StringComparer.Ordinal)],
            Versions = versions.Count,
        };

    // What was raised while a drop was read stands in that drop's receipt; here stands what only the whole subject shows.
    private static IEnumerable<DerivationWarning> Warnings(IReadOnlyList<CurrentResult> current) =>
        from result in current
        where result.Warnings.Count > 0
        from code in result.Warnings.Except(result.Version.Warnings, StringComparer.Ordinal)
        select Warning(code, result.Version);

    private static IEnumerable<DerivationWarning> MethodBreaks(IReadOnlyList<BaselineGroup> groups) => groups
        .Where(group => group.Reference is null && MethodBreak.IsAcross(group, groups))
        .Select(group => Warning(ChangeIssues.MethodBreak.Code, group.Members[0].Version));

    // Told once for a series and kind of doubt, at the first result it concerns; each row carries its own.
    private static IEnumerable<DerivationWarning> Doubts(IReadOnlyList<BaselineGroup> groups)
    {
        foreach (var (_, _, members, reference) in groups)
        {
            if (reference is null) continue;
            var told = new HashSet<string>(StringComparer.Ordinal);
            foreach (var member in members.Skip(reference.Position + 1).Where(member => member.Version.IsNumeric))
                foreach (var code in Comparability.Warnings(member.Version, reference.Record.Version).Where(told.Add))
                    yield return Warning(code, member.Version);
        }
    }

    private static DerivationWarning Warning(string code, ResultVersion version) =>
        new(code, version.Analyte, version.SourceId, version.Source.Drop.Name);
}
