using System.Globalization;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Reporting.Columns;

namespace Il2Pipeline.Api.Drops;

/// <summary>How drops are listed.</summary>
internal static class DropColumns
{
    public static ListForm<DropView> Shape { get; } = new(ApiJson.Default.ListViewDropView, ApiJson.Default.DropView,
    [
        new("id", drop => drop.Id),
        new("name", drop => drop.Name),
        new("laboratory", drop => drop.Laboratory),
        new("content_hash", drop => drop.ContentHash),
        new("status", drop => drop.Status),
        new("size", drop => drop.Size),
        new("arrived", drop => Iso(drop.Arrived)),
        new("finished", drop => Iso(drop.Finished)),
        new("duration_ms", drop => drop.DurationMs),
        new("study", drop => drop.StudyId),
        new("observations", drop => drop.Observations),
        .. DropView.DispositionWords.Select(word => new CsvColumn<DropView>(word, drop => drop.Dispositions[word])),
        new("doses", drop => drop.Doses),
        new("subjects", drop => drop.Subjects.Count),
        new("issues", drop => string.Join(' ', drop.Issues.Select(issue => $"{issue.Code}:{issue.Count}"))),
    ]);

    private static string? Iso(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
