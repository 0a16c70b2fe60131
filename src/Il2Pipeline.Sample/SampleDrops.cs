using System.Globalization;
using NodaTime;

namespace Il2Pipeline.Sample;

/// <summary>The laboratories' files of a cohort, before and apart from what goes wrong with some of them.</summary>
internal static class SampleDrops
{
    private const SamplePanels Batched = SamplePanels.Serum | SamplePanels.Function;

    /// <summary>All draws of a cohort by time, each with its laboratory's running number.</summary>
    /// <param name="subjects">The cohort.</param>
    /// <param name="seed">The sample's seed.</param>
    public static IReadOnlyList<SampleDraw> Draws(IEnumerable<SampleSubject> subjects, int seed) =>
        [.. subjects
            .SelectMany(subject => SampleSchedule.Of(subject, seed))
            .OrderBy(draw => draw.At).ThenBy(draw => draw.Subject.Index)
            .GroupBy(draw => draw.Lab)
            .SelectMany(lab => lab.Select((draw, n) => draw with { Accession = Accession(lab.Key, n + 1) }))];

    /// <summary>The files: one for each draw, and for the reference laboratory's cytokines and function one for each fortnight.</summary>
    /// <param name="draws">All draws.</param>
    /// <param name="seed">The sample's seed.</param>
    public static IReadOnlyList<LabDrop> Of(IReadOnlyList<SampleDraw> draws, int seed)
    {
        var drops = new List<LabDrop>();
        var runs = new SortedDictionary<LocalDate, List<LabReport>>();
        foreach (var draw in draws)
        {
            var reports = LabMeasurement.Reports(draw, seed);
            if (draw.Lab == SampleLab.Central)
            {
                var run = reports.Where(report => Batched.HasFlag(report.Panel)).ToList();
                if (run.Count > 0) RunOf(runs, draw.At.Date).AddRange(run);
                reports = [.. reports.Where(report => !Batched.HasFlag(report.Panel))];
            }
            drops.Add(new LabDrop(Name(draw.Lab, reports.Max(report => report.Issued).Date, draw.Accession), draw.Lab, reports));
        }
        drops.AddRange(runs.Values.Select(Run));
        return drops;
    }

    /// <summary>A file's name as the laboratory makes it.</summary>
    /// <param name="lab">The laboratory.</param>
    /// <param name="date">The day it is sent.</param>
    /// <param name="what">The accession number, or what else it holds.</param>
    public static string Name(SampleLab lab, LocalDate date, string what) => lab == SampleLab.Hannover
        ? $"lab-hannover/{Day(date)}-{what}.json"
        : $"lab-central/{Day(date)[..4]}/{Day(date)[5..7]}/{Day(date)[8..]}-{what}.json";

    private static LabDrop Run(List<LabReport> reports) =>
        new(Name(SampleLab.Central, reports.Max(report => report.Issued).Date, "run"), SampleLab.Central, reports)
        {
            Shape = SampleShape.Batch,
        };

    private static string Accession(SampleLab lab, int number) => FormattableString.Invariant($"{lab.ToString()[0]}26-{number:00000}");

    private static string Day(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static List<LabReport> RunOf(SortedDictionary<LocalDate, List<LabReport>> runs, LocalDate date)
    {
        var anchor = new LocalDate(2026, 1, 1);
        var start = anchor.PlusDays((Period.DaysBetween(anchor, date) + 1400) / 14 * 14 - 1400);
        if (!runs.TryGetValue(start, out var run)) runs[start] = run = [];
        return run;
    }
}
