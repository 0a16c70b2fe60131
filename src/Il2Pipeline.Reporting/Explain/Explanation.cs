using Il2Pipeline.Core;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Reporting.Explain;

/// <summary>
/// Where the numbers of one subject and analyte come from: for each analysis record the drop, the value as sent, the versions, the day,
/// the baseline and the arithmetic, in words. A pure function of what <see cref="LabPipeline.Derive"/> gets.
/// </summary>
public sealed record Explanation
{
    /// <summary>STUDYID.</summary>
    public required string StudyId { get; init; }

    /// <summary>The subject number asked for.</summary>
    public required string Subject { get; init; }

    /// <summary>PARAMCD asked for.</summary>
    public required string Analyte { get; init; }

    /// <summary>Name of the analyte.</summary>
    public required string Name { get; init; }

    /// <summary>Its canonical unit in UCUM.</summary>
    public required string Unit { get; init; }

    /// <summary>The time asked for, as asked; absent: all records.</summary>
    public string? Time { get; init; }

    /// <summary>The first dose in words, and where it is known from.</summary>
    public required string FirstDose { get; init; }

    /// <summary>The analysis records, in the order of change rows; empty when there are none at that time.</summary>
    public IReadOnlyList<RecordExplanation> Records { get; init; } = [];

    /// <summary>What was told of the analyte at that time and stands in none of <see cref="Records"/>, with the reason.</summary>
    public IReadOnlyList<VersionExplanation> NotShown { get; init; } = [];

    /// <summary>Explains.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="analyte">PARAMCD.</param>
    /// <param name="time">
    /// Collection date or date-time; a date or minute means all records in it, a month or year likewise. With an offset it is turned into
    /// the study's time zone. Absent: all records. Must be readable (<see cref="IsReadable"/>).
    /// </param>
    /// <param name="results">All result versions of the subject, of all analytes, in any order.</param>
    /// <param name="doses">All dose versions of the subject, in any order.</param>
    /// <param name="study">The study file.</param>
    /// <returns>The explanation; without records when nothing is known.</returns>
    /// <exception cref="ArgumentException">
    /// The analyte is none of the catalogue's, or the time is not readable (defects of the caller).
    /// </exception>
    public static Explanation Of(
        string subject, string analyte, string? time,
        IReadOnlyList<ResultVersion> results, IReadOnlyList<DoseVersion> doses, StudyFile study)
    {
        if (!AnalyteCatalogue.All.TryGetValue(analyte, out var known)) throw new ArgumentException("No such analyte.", nameof(analyte));
        if (time is not null && !IsReadable(time)) throw new ArgumentException("Not a FHIR date or date-time.", nameof(time));
        var derived = new DerivedSubject(subject, results, doses, study);
        var asked = new AskedTime(time, study);
        var rows = derived.Rows.Where(row => row.Row.Analyte == analyte && asked.Holds(row.Row.DateTimeText ?? row.Record.Version.Collected)).ToList();
        return new Explanation
        {
            StudyId = study.StudyId,
            Subject = subject,
            Analyte = analyte,
            Name = known.Name,
            Unit = known.Unit,
            Time = time,
            FirstDose = FirstDoseWords.Of(derived),
            Records = [.. rows.Select(RecordWords.Explain)],
            NotShown = VersionWords.NotShown(analyte, asked, rows, derived),
        };
    }

    /// <summary>Whether a time can be asked for.</summary>
    /// <param name="time">For example <c>2026-01-12</c>, <c>2026-01-12T08:30</c>, <c>2026-01</c>.</param>
    /// <returns>False when it is no FHIR date or date-time.</returns>
    public static bool IsReadable(string time) => AskedTime.IsReadable(time);
}

/// <summary>One analysis record, explained.</summary>
/// <param name="Row">The change row.</param>
/// <param name="Facts">What there is to say of it, in reading order.</param>
/// <param name="Versions">All that was told of the result, by release; empty for a value that is calculated or a mean.</param>
/// <param name="Inputs">The results that a calculated value or a mean is made of; empty for one that was sent.</param>
/// <param name="Baseline">The record that is the baseline, the last one for a mean; absent when there is none.</param>
public sealed record RecordExplanation(
    ChangeRow Row, IReadOnlyList<ExplainedFact> Facts, IReadOnlyList<VersionExplanation> Versions,
    IReadOnlyList<SourceExplanation> Inputs, SourceExplanation? Baseline);

/// <summary>One fact in words.</summary>
/// <param name="Topic">One or two words: <c>value</c>, <c>study day</c>, <c>baseline</c> …; several facts may share one.</param>
/// <param name="Words">A sentence or formula.</param>
public sealed record ExplainedFact(string Topic, string Words);

/// <summary>One version of a result, as one drop told it.</summary>
/// <param name="SourceId">SRCID.</param>
/// <param name="Drop">Name of the drop.</param>
/// <param name="EntryIndex">Zero-based index of the entry in it.</param>
/// <param name="ComponentIndex">Zero-based index of the component; absent for the Observation itself.</param>
/// <param name="Status">Its status.</param>
/// <param name="Issued">When it was released; absent when not known.</param>
/// <param name="Collected">Collection time as sent; absent when none was.</param>
/// <param name="Value">The value with its unit, in words.</param>
/// <param name="Original">What the laboratory sent; absent when there was no quantity.</param>
/// <param name="Disposition">What became of it.</param>
/// <param name="Why">Why it is current or not, in words.</param>
public sealed record VersionExplanation(
    string SourceId, string Drop, int EntryIndex, int? ComponentIndex, ResultStatus Status, DateTimeOffset? Issued, string? Collected,
    string Value, OriginalQuantity? Original, Disposition Disposition, string Why);

/// <summary>A result that another number is made of.</summary>
/// <param name="Analyte">PARAMCD.</param>
/// <param name="SourceId">SRCID.</param>
/// <param name="Value">Its value in <paramref name="Unit"/>; for a baseline that is a mean, the last value that went into it.</param>
/// <param name="Unit">Canonical unit.</param>
/// <param name="Collected">When it was collected, at the study site; absent when not known to the day.</param>
/// <param name="Drop">Name of the drop.</param>
/// <param name="EntryIndex">Zero-based index of the entry in it.</param>
/// <param name="ComponentIndex">Zero-based index of the component; absent for the Observation itself.</param>
public sealed record SourceExplanation(
    string Analyte, string SourceId, decimal? Value, string Unit, string? Collected, string Drop, int EntryIndex, int? ComponentIndex);
