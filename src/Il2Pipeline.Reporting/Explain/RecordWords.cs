using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using static System.FormattableString;

namespace Il2Pipeline.Reporting.Explain;

/// <summary>What there is to say of one analysis record, in reading order.</summary>
internal static class RecordWords
{
    /// <summary>Explains a record.</summary>
    public static RecordExplanation Explain(ExplainedRow row)
    {
        var facts = new List<ExplainedFact>();
        facts.AddRange(ValueWords.Of(row).Select(words => new ExplainedFact("value", words)));
        if (Source(row) is { } source) facts.Add(new ExplainedFact("source", source));
        if (row.Thread is { } thread) facts.Add(new ExplainedFact("versions", VersionWords.WhyCurrent(thread, row.Subject)));
        facts.Add(new ExplainedFact("collected", Collected(row)));
        facts.Add(new ExplainedFact("study day", StudyDay(row)));
        facts.Add(new ExplainedFact("cycle", Cycle(row)));
        facts.AddRange(ChangeWords.Baseline(row).Select(words => new ExplainedFact("baseline", words)));
        facts.AddRange(ChangeWords.Change(row).Select(words => new ExplainedFact("change", words)));
        facts.Add(new ExplainedFact("range", Range(row)));
        if (row.Row.Grade is { } grade) facts.Add(new ExplainedFact("grade", Invariant($"{grade} by {Grading.Source}.")));
        facts.AddRange(row.Row.Warnings.Select(code => new ExplainedFact("warning", $"{code} {IssueCatalogue.Find(code)?.Title}.")));
        return new RecordExplanation(row.Row, facts, VersionWords.Of(row), Inputs(row), Baseline(row));
    }

    private static SourceExplanation[] Inputs(ExplainedRow row)
    {
        if (row.IsMean) return [.. ChangeWords.Candidates(row).Select(record => Words.Source(record.Version, record.Result.Collected))];
        return [.. row.Record.Result.Inputs.Select(input => Words.Source(input.Version, input.Collected))];
    }

    private static SourceExplanation? Baseline(ExplainedRow row) =>
        row.Group.Reference is { Record: var record } ? Words.Source(record.Version, record.Result.Collected) : null;

    private static string? Source(ExplainedRow row)
    {
        if (row.Thread is null) return null;
        var version = row.Record.Version;
        var specimen = version.SpecimenType is null ? "" : $"; specimen {version.SpecimenType}";
        var method = version.Method is null ? "" : $"; method {version.Method}";
        return $"result {version.SourceId} in {Words.Place(version.Source)}; recognised by {version.RecognisedBy}{specimen}{method}.";
    }

    private static string Collected(ExplainedRow row)
    {
        var sent = row.Record.Version.Collected ?? "no time";
        if (row.Row.DateTimeText is not { } local) return $"{sent} as sent: not known to the day.";
        if (local == sent || !StudyTime.TryParseInstant(sent, out _)) return $"{local}, as sent.";
        return $"{local} in {row.Subject.Study.TimeZone}, sent as {sent}.";
    }

    private static string StudyDay(ExplainedRow row)
    {
        if (row.Row.Date is not { } date) return "none: the collection date is not known to the day.";
        if (row.Subject.Calendar.FirstDose is not { } first || row.Row.StudyDay is not { } day) return "none: no dose is known.";
        var days = date.DayNumber - first.DayNumber;
        return days switch
        {
            0 => $"day 1: the day of the first dose, {Words.Day(first)}.",
            > 0 => Invariant($"day {day}: {Words.Days(days)} after the first dose on {Words.Day(first)}, which is day 1."),
            _ => Invariant($"day {day}: {Words.Days(-days)} before the first dose on {Words.Day(first)}; there is no day 0."),
        };
    }

    private static string Cycle(ExplainedRow row)
    {
        var (study, calendar) = (row.Subject.Study, row.Subject.Calendar);
        var visit = row.Row.Visit is { } name && study.VisitWindows.FirstOrDefault(window => window.Name == name) is { } seen
            ? Invariant($"; visit {name} (study days {seen.FromDay} to {seen.ToDay})")
            : "";
        var isBefore = calendar.FirstDose is not null && row.Row.Date is not null;
        if (row.Row.Cycle is not { } cycle) return $"none{(isBefore ? ": before the first dose" : "")}{visit}.";
        var phase = study.Treatment.Phases.FirstOrDefault(phase => phase.Name == row.Row.Phase);
        var within = phase is null ? "no phase" : Invariant($"phase {phase.Name} (days {phase.FromDay} to {phase.ToDay})");
        return Invariant(
            $"cycle {cycle}, begun on {Words.Day(calendar.CycleStarts[cycle - 1])}; day {row.Row.CycleDay} of it; {within}{visit}.");
    }

    private static string Range(ExplainedRow row)
    {
        var range = row.IsMean ? null : row.Record.Version.Range;
        var shift = row.Row.RangeIndicator is { } indicator ? $": {indicator}; against the baseline, {row.Row.Shift}" : "";
        return range switch
        {
            null when row.Row.RangeIndicator is null => "none was sent with the result.",
            null => $"that of the last value that went into the mean{shift}.",
            { Low: { } low, High: { } high } => $"{Limit(low)} to {Words.Quantity(Limit(high), row.Row.Unit)}, as sent{shift}.",
            { Low: { } low } => $"{Words.Quantity(Limit(low), row.Row.Unit)} and above, as sent{shift}.",
            { High: { } high } => $"up to {Words.Quantity(Limit(high), row.Row.Unit)}, as sent{shift}.",
            _ => $"sent as the text \"{range.Text}\", which could not be read as limits.",
        };
    }

    private static string Limit(decimal limit) => PlainText.Number(limit);
}
