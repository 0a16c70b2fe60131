using System.Globalization;
using BenchmarkDotNet.Attributes;
using Il2Pipeline.Core;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Benchmarks;

/// <summary>The second half for one subject: its time should grow in proportion to the number of results (DESIGN 12).</summary>
[MemoryDiagnoser]
public class DeriveBenchmarks
{
    private static readonly string[] s_panel =
        ["EOS", "WBC", "LYM", "EOSLE", "LYMLE", "CD3", "CD4", "CD8", "NK", "CD19", "SIL2RU", "IL2", "CD3LY", "CD4LY", "CD8LY", "CD25CD4"];

    private List<ResultVersion> _results = [];
    private List<DoseVersion> _doses = [];
    private StudyFile _study = new() { StudyId = "S" };

    /// <summary>How many results the subject has.</summary>
    [Params(1_000, 10_000, 20_000)]
    public int Results { get; set; }

    /// <summary>How they are drawn: whole panels, one analyte alone, or one analyte under one order.</summary>
    [Params("panels", "one-analyte", "one-order")]
    public string Shape { get; set; } = "panels";

    /// <summary>Which baselines are asked for.</summary>
    [Params(BaselineScope.Study, BaselineScope.Both)]
    public BaselineScope Scope { get; set; }

    /// <summary>Makes the subject, out of order.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _results = [.. Enumerable.Range(0, Results).Select(Result).OrderBy(_ => random.Next())];
        _doses = [.. Enumerable.Range(0, 200).Select(Dose)];
        _study = new StudyFile
        {
            StudyId = "S",
            TimeZone = "Europe/Berlin",
            VisitWindows = [.. Enumerable.Range(0, 60).Select(week => new DayWindow($"WEEK {week}", (week * 7) + 1, (week * 7) + 7))],
            Baseline = new BaselinePolicy(BaselineRule.LastOnOrBeforeFirstDose, Scope),
        };
    }

    /// <summary>Derives the subject.</summary>
    [Benchmark]
    public SubjectSummary Derive() => LabPipeline.Derive("1001", _results, _doses, _study);

    private ResultVersion Result(int index)
    {
        var single = Shape != "panels";
        var analyte = single ? "EOS" : s_panel[index % s_panel.Length];
        var collected = new DateTime(2026, 1, 1, 8, 0, 0).AddHours(6.0 * (single ? index : index / s_panel.Length));
        return new ResultVersion
        {
            Subject = "1001",
            Analyte = analyte,
            Source = new DropPosition(new DropId($"lab/{index / 40}.json", "hash"), index % 40),
            SourceId = $"id-{index}",
            Identity = Shape == "one-order"
                ? new ResultIdentity(IdentityRung.Order, $"order|{analyte}")
                : new ResultIdentity(IdentityRung.Business, $"id-{index}|{analyte}"),
            Status = ResultStatus.Final,
            Collected = collected.ToString("yyyy-MM-dd'T'HH:mm:ss'+01:00'", CultureInfo.InvariantCulture),
            Issued = new DateTimeOffset(collected.AddHours(5), TimeSpan.Zero),
            Value = 100 + (index % 977),
            Range = new ReferenceInterval(10, 500),
            RecognisedBy = "http://loinc.org|711-2",
            Sender = "lab",
        };
    }

    private static DoseVersion Dose(int day) => new()
    {
        Subject = "1001",
        Source = new DropPosition(new DropId("ward/doses.json", "hash"), day),
        Identity = $"dose-{day}",
        Start = new DateTime(2026, 1, 5).AddDays(day).ToString("yyyy-MM-dd'T08:00:00+01:00'", CultureInfo.InvariantCulture),
        Given = true,
        Drug = "http://www.whocc.no/atc|L03AC01",
        Dose = 9,
        DoseUnit = "10*6.[IU]/m2",
    };
}
