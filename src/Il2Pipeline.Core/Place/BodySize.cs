using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Recognise;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Place;

/// <summary>
/// A subject's body surface and weight over time, by which doses are brought to MIU/m². The study file's body surface wins; else a body
/// surface sent with the drops counts, else height and weight by Mosteller's formula, √(cm × kg / 3600) (N Engl J Med 1987;317:1098).
/// </summary>
/// <remarks>Example: 180 cm and 80 kg are √4 = 2 m²; a dose of 18 MIU is then 9 MIU/m².</remarks>
public sealed class BodySize
{
    private readonly decimal? _stated;
    private readonly IReadOnlyList<CurrentResult> _surfaces;
    private readonly IReadOnlyList<CurrentResult> _heights;
    private readonly IReadOnlyList<CurrentResult> _weights;

    private BodySize(decimal? stated, ILookup<string, CurrentResult> measured)
    {
        _stated = stated;
        _surfaces = [.. measured[BodyMeasure.Surface.Code]];
        _heights = [.. measured[BodyMeasure.Height.Code]];
        _weights = [.. measured[BodyMeasure.Weight.Code]];
    }

    /// <summary>The size of a subject.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="versions">All result versions of the subject, in any order; only the body's measurements are looked at.</param>
    /// <param name="study">The study file.</param>
    /// <returns>The size over time; nothing is known where nothing was told.</returns>
    public static BodySize Of(string subject, IReadOnlyList<ResultVersion> versions, StudyFile study)
    {
        var body = versions.Where(version => BodyMeasure.Is(version.Analyte)).ToList();
        var current = body.Count == 0 ? [] : Reconciler.FindCurrent(body, study);
        return new BodySize(
            study.Subjects.FirstOrDefault(entry => entry.Id == subject)?.BodySurface,
            current.Where(result => result.Version.IsNumeric).ToLookup(result => result.Version.Analyte, StringComparer.Ordinal));
    }

    /// <summary>The versions that are results of the trial, without the body's measurements.</summary>
    /// <param name="versions">All result versions of a subject.</param>
    /// <returns>The same list where there is none of these.</returns>
    public static IReadOnlyList<ResultVersion> Without(IReadOnlyList<ResultVersion> versions) =>
        versions.Any(version => BodyMeasure.Is(version.Analyte)) ? [.. versions.Where(version => !BodyMeasure.Is(version.Analyte))] : versions;

    /// <summary>Body surface on a day.</summary>
    /// <param name="date">The day.</param>
    /// <returns>In m², to four digits behind the point; absent when not known.</returns>
    public decimal? Surface(DateOnly date)
    {
        if (_stated is { } stated) return stated;
        if (Find(_surfaces, date) is { } measured) return measured;
        return Find(_heights, date) is { } height && Weight(date) is { } weight
            ? Math.Round((decimal)Math.Sqrt((double)(height * weight / 3600)), 4)
            : null;
    }

    /// <summary>Body weight on a day.</summary>
    /// <param name="date">The day.</param>
    /// <returns>In kg; absent when not known.</returns>
    public decimal? Weight(DateOnly date) => Find(_weights, date);

    // The last one measured by the day; before the first of them, that one.
    private static decimal? Find(IReadOnlyList<CurrentResult> measured, DateOnly date) =>
        (measured.LastOrDefault(result => result.Collected.Date <= date) ?? measured.FirstOrDefault())?.Version.Value;
}
