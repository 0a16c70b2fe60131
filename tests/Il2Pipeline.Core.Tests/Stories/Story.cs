using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Reporting.Export;

namespace Il2Pipeline.Core.Tests.Stories;

/// <summary>A story under <c>tests/Cases</c>: drops and a study file in, a text out that a person can read.</summary>
internal sealed class Story
{
    private readonly string _folder;

    public Story(string name)
    {
        _folder = RepositoryFiles.Path($"tests/Cases/{name}");
        var study = Path.Combine(_folder, "study.json");
        Study = File.Exists(study) ? StudyFileReader.Read(File.ReadAllBytes(study)).Study! : StudyFile.Default;
        Drops = [.. Directory.EnumerateFiles(Path.Combine(_folder, "drops"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(_folder, "drops"), file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    public StudyFile Study { get; }

    public IReadOnlyList<string> Drops { get; }

    public string ExpectedFile => Path.Combine(_folder, "expected.txt");

    /// <summary>Runs the pipeline over the drops, in the order given.</summary>
    public StoryOutcome Run(IEnumerable<string> drops) => new(Study, DropsTogether.Read([.. drops.Select(Content)], Study));

    /// <summary>All that the drops tell of one subject.</summary>
    public (IReadOnlyList<ResultVersion> Results, IReadOnlyList<DoseVersion> Doses) Known(string subject)
    {
        var tallies = DropsTogether.Read([.. Drops.Select(Content)], Study);
        return ([.. tallies.SelectMany(tally => tally.Results).Where(result => result.Subject == subject)],
            [.. tallies.SelectMany(tally => tally.Doses).Where(dose => dose.Subject == subject)]);
    }

    /// <summary>A drop, with its bytes.</summary>
    public (DropId Drop, byte[] Content) Content(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(_folder, "drops", name));
        return (new DropId(name, Convert.ToHexStringLower(SHA256.HashData(bytes))), bytes);
    }
}

/// <summary>What came of a story.</summary>
internal sealed class StoryOutcome
{
    private readonly StudyFile _study;
    private readonly IReadOnlyList<DropTally> _drops;
    private readonly List<(ResultVersion Version, Disposition Disposition)> _dispositions;

    public StoryOutcome(StudyFile study, IReadOnlyList<DropTally> drops)
    {
        (_study, _drops) = (study, [.. drops.DistinctBy(tally => tally.Drop).OrderBy(tally => tally.Drop.Name, StringComparer.Ordinal)]);
        var results = _drops.SelectMany(tally => tally.Results).ToLookup(result => result.Subject);
        var doses = _drops.SelectMany(tally => tally.Doses).ToLookup(dose => dose.Subject);
        Subjects = [.. results.Select(group => group.Key).Union(doses.Select(group => group.Key)).Order(StringComparer.Ordinal)
            .Select(subject => LabPipeline.Derive(subject, [.. results[subject]], [.. doses[subject]], study))];
        _dispositions = [.. results.SelectMany(subject => Dispositions.OfAll([.. subject], study))];
    }

    public IReadOnlyList<SubjectSummary> Subjects { get; }

    public IEnumerable<DropBalance> Balances => _drops.Select(Balance);

    public string AdamCsv()
    {
        using var text = new StringWriter();
        RowWriter.WriteChanges(text, ExportFormat.AdamCsv, Subjects.SelectMany(subject => subject.Changes));
        return text.ToString();
    }

    public string Text()
    {
        var text = new StringBuilder();
        foreach (var tally in _drops) Write(text, tally, Balance(tally));
        foreach (var subject in Subjects) Write(text, subject);
        return text.ToString();
    }

    private DropBalance Balance(DropTally tally) =>
        tally.Balance(_dispositions.Where(item => item.Version.Source.Drop == tally.Drop).Select(item => item.Disposition));

    private static void Write(StringBuilder text, DropTally tally, DropBalance balance)
    {
        var parts = balance.ByDisposition.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Value} {part.Key}").ToLowerInvariant());
        text.Append(CultureInfo.InvariantCulture, $"{tally.Drop.Name}: {balance.Observations} in");
        if (balance.Observations > 0) text.Append(" = ").AppendJoin(" + ", parts);
        text.Append(balance.Doses > 0 ? $", doses: {balance.Doses}\n" : "\n");
        foreach (var issue in tally.Issues)
            text.Append(CultureInfo.InvariantCulture, $"  {issue.Code} {issue.Definition.Title} @ {issue.Where.FhirPath}{(issue.Found is null ? "" : $": {issue.Found}")}\n");
    }

    private void Write(StringBuilder text, SubjectSummary subject)
    {
        var starts = string.Join(' ', subject.CycleStarts.Select(start => start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        text.Append(CultureInfo.InvariantCulture, $"\nsubject {subject.Subject}, cycles from {(starts.Length > 0 ? starts : "(no dose)")}\n");
        foreach (var row in subject.Changes) text.Append(Line(row, _study.Baseline.Scope != BaselineScope.Study)).Append('\n');
        foreach (var cycle in subject.Treatment.Exposure.Where(cycle => (cycle.CumulativeDose ?? cycle.CumulativeUnits) is not null))
            text.Append(CultureInfo.InvariantCulture, $"  cycle {cycle.Cycle}: {cycle.Doses} doses, {Told(cycle.CumulativeDose)} IU/m2 in {cycle.DosesPerArea}, "
                + $"{Told(cycle.CumulativeUnits)} IU, {cycle.DosesWithoutAmount} without amount\n");
        foreach (var cycle in subject.Cycles.Where(HoldsLimits)) text.Append(Line(cycle, _study.Baseline.Scope != BaselineScope.Study)).Append('\n');
        foreach (var warning in subject.Warnings)
            text.Append(CultureInfo.InvariantCulture, $"  {warning.Code} {warning.Analyte} {warning.SourceId} ({warning.Drop})\n");
    }

    private static bool HoldsLimits(CycleSummary cycle) => (cycle.First?.Text ?? cycle.Last?.Text ?? cycle.Peak?.Text ?? cycle.Nadir?.Text ?? cycle.NoBaseText) is not null;

    private static string Line(CycleSummary cycle, bool withType)
    {
        string?[] words =
        [
            cycle.Analyte, withType ? $"[{cycle.BaselineType}]" : null, string.Create(CultureInfo.InvariantCulture, $"in cycle {cycle.Cycle}:"),
            cycle.NoBaseBecause is { } reason ? $"no baseline because {reason}{(cycle.NoBaseText is { } none ? $" {none}" : "")}," : null,
            $"first {Told(cycle.First)}, last {Told(cycle.Last)}, peak {Told(cycle.Peak)}, nadir {Told(cycle.Nadir)}",
        ];
        return "  " + string.Join(' ', words.Where(word => word is not null));
    }

    private static string Told(decimal? amount) => amount is null ? "no" : CsvTable.Cell(amount);

    private static string Told(DayValue? value) => value is null ? "none" : value.Text ?? CsvTable.Cell(value.Value);

    private static string Line(ChangeRow row, bool withType)
    {
        string?[] words =
        [
            row.Analyte, withType ? $"[{row.BaselineType}]" : null, row.DateTimeText ?? "(no date)",
            row.StudyDay is { } day ? $"day {day}" : null, row.Cycle is { } cycle ? $"cycle {cycle}.{row.CycleDay}" : null,
            $"{row.ValueText ?? CsvTable.Cell(row.Value)} {row.Unit}", row.IsBaseline ? "BASELINE" : null, row.DerivationType,
            row.Base is { } reference && !row.IsBaseline ? $"base {CsvTable.Cell(reference)}" : null,
            row.Change is { } change ? $"chg {CsvTable.Cell(change)}" : null,
            row.PercentChange is { } percent ? $"({CsvTable.Cell(percent)} %)" : null,
            row.Absence is { } absence && absence != ChangeAbsence.NotAfterBaseline ? $"no change: {absence}" : null,
            row.RangeIndicator is not null ? row.Shift : null, row.Grade > 0 ? $"grade {row.Grade} {(row.GradeHigh > 0 ? row.TermHigh : row.TermLow)}" : null,
            $"<- {row.SourceIds ?? row.SourceId}", row.Warnings.Count > 0 ? $"! {string.Join(' ', row.Warnings)}" : null,
        ];
        return "  " + string.Join(' ', words.Where(word => word is not null));
    }
}
