using System.Globalization;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Reporting.Columns;

namespace Il2Pipeline.Api.Subjects;

/// <summary>How subjects are listed.</summary>
internal static class SubjectColumns
{
    public static ListForm<SubjectView> Shape { get; } = new(ApiJson.Default.ListViewSubjectView, ApiJson.Default.SubjectView,
    [
        new("id", subject => subject.Id),
        new("subject", subject => subject.Subject),
        new("study", subject => subject.StudyId),
        new("revision", subject => subject.Revision),
        new("whole", subject => subject.Whole ? "Y" : "N"),
        new("first_dose", subject => subject.FirstDose),
        new("cycle_starts", subject => string.Join(' ', subject.CycleStarts.Select(start => CsvTable.Cell(start)))),
        new("response", subject => subject.Response),
        new("results", subject => subject.Results),
        new("changes", subject => subject.Changes),
        new("cycles", subject => subject.Cycles),
        new("warnings", subject => string.Join(' ', subject.Warnings.Select(warning => $"{warning.Code}:{warning.Count}"))),
        new("written", subject => subject.Written.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
    ]);
}
