using System.Text.Json;
using CsCheck;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Reporting.Export;

namespace Il2Pipeline.Core.Tests;

/// <summary>The central invariant in Core: a summary is a function of the set of versions, whatever their order and repetition.</summary>
public class ConvergenceTests
{
    private static readonly string[] s_times =
        ["2026-01-02", "2026-01-05", "2026-01-05T08:00:00+01:00", "2026-01-05T07:00:00Z", "2026-01-05T09:30:00", "2026-01-12T08:00:00Z", "2026-04", "2026-04-01"];

    private static readonly string?[] s_releases = [null, "2026-01-06T10:00:00Z", "2026-01-06T11:00:00+01:00", "2026-01-13T10:00:00Z"];

    private static readonly Gen<ResultVersion> s_version =
        from analyte in Any("EOS", "CD4", "CD8", "LYM", "CD4LY")
        from time in Any(s_times)
        from released in Any(s_releases)
        from status in Gen.Enum<ResultStatus>()
        from value in Gen.Int[0, 3]
        from rung in Gen.Enum<IdentityRung>()
        from key in Gen.Int[0, 2]
        from drop in Gen.Int[0, 4]
        from entry in Gen.Int[0, 99]
        select Samples.Result(time, value == 0 ? null : value * 10, $"id{key}", status, released, $"lab/{drop}.json", entry, analyte)
            .On(rung, $"{key}|{analyte}") with
        {
            ValueText = value == 0 ? "<5" : null,
            Comparator = value == 0 ? "<" : null,
            Specimen = key == 0 ? null : $"specimen{key}",
        };

    private static readonly Gen<DoseVersion> s_dose =
        from start in Any("2026-01-05", "2026-01-06T08:00:00+01:00", "2026-03-30")
        from id in Gen.Int[0, 1]
        from given in Gen.Bool
        from updated in Any<string?>(null, "2026-01-07T00:00:00Z", "2026-01-08T00:00:00Z")
        select Samples.Dose(start, $"d{id}", given, updated);

    private static readonly Gen<StudyFile> s_study =
        from rule in Gen.Enum<BaselineRule>()
        from scope in Gen.Enum<BaselineScope>()
        select Samples.Study with { Baseline = new BaselinePolicy(rule, scope) };

    [Fact]
    public void Order_and_repetition_change_nothing() => Gen.Select(s_version.List[0, 14], s_dose.List[0, 4], s_study, Gen.Int).Sample(
        (versions, doses, study, seed) =>
        {
            var shuffled = Shuffled([.. versions, .. versions], seed);
            return Derived(versions, doses, study) == Derived(shuffled, Shuffled([.. doses, .. doses], seed), study);
        }, iter: 3000);

    [Fact]
    public void Every_version_has_one_disposition() => Gen.Select(s_version.List[0, 14], s_study).Sample((versions, study) =>
        Dispositions.OfAll(versions, study).Count == versions.Count
        && versions.Select(version => version.Source.Drop).Distinct().Sum(drop => Dispositions.Of(drop, versions, study).Count) == versions.Count,
        iter: 1000);

    [Fact]
    public void One_baseline_a_group_at_most() => Gen.Select(s_version.List[0, 14], s_dose.List[0, 4], s_study).Sample((versions, doses, study) =>
        LabPipeline.Derive("1001", versions, doses, study).Changes.Where(row => row.IsBaseline)
            .GroupBy(row => (row.Analyte, row.BaselineType)).All(group => group.Count() == 1), iter: 1000);

    private static Gen<T> Any<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(index => items[index]);

    // The number of versions counts repetitions, which is the one thing here that may differ.
    private static string Derived(IReadOnlyList<ResultVersion> versions, IReadOnlyList<DoseVersion> doses, StudyFile study) =>
        JsonSerializer.Serialize(LabPipeline.Derive("1001", versions, doses, study) with { Versions = 0 }, RowJsonContext.Default.SubjectSummary);

    private static List<T> Shuffled<T>(List<T> items, int seed)
    {
        var random = new Random(seed);
        return [.. items.OrderBy(_ => random.Next())];
    }
}
