using System.Globalization;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests;

/// <summary>Short ways to say a result, a dose or a study in a test.</summary>
internal static class Samples
{
    public static readonly StudyFile Study = new() { StudyId = "S", TimeZone = "Europe/Berlin" };

    /// <summary>A study whose one subject began its cycles on these days.</summary>
    public static StudyFile Treated(params string[] cycleStarts) =>
        Study with { Subjects = [new StudySubject("1001", [.. cycleStarts.Select(Day)])] };

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A final eosinophil count with a business identifier of its own, unless told otherwise.</summary>
    public static ResultVersion Result(
        string collected, decimal? value, string? id = null, ResultStatus status = ResultStatus.Final, string? issued = null,
        string drop = "lab/a.json", int entry = 0, string analyte = "EOS") => new()
        {
            Subject = "1001",
            Analyte = analyte,
            Source = new DropPosition(new DropId(drop, $"hash-of-{drop}"), entry),
            SourceId = id ?? $"{analyte}-{collected}",
            Identity = new ResultIdentity(IdentityRung.Business, $"lab|{id ?? $"{analyte}-{collected}"}|loinc|711-2"),
            Status = status,
            Collected = collected.Length == 0 ? null : collected,
            Issued = issued is null ? null : At(issued),
            Value = value,
            RecognisedBy = "http://loinc.org|711-2",
        };

    public static ResultVersion On(this ResultVersion version, IdentityRung rung, string key) =>
        version with { Identity = new ResultIdentity(rung, key) };

    public static DoseVersion Dose(string start, string? id = null, bool given = true, string? updated = null, string drop = "ward/d.json") => new()
    {
        Subject = "1001",
        Source = new DropPosition(new DropId(drop, $"hash-of-{drop}"), 0),
        Identity = id ?? start,
        Start = start,
        Given = given,
        LastUpdated = updated is null ? null : At(updated),
        Drug = "http://www.whocc.no/atc|L03AC01",
    };

    /// <summary>Reads a time in the zone of <see cref="Study"/>.</summary>
    public static StudyTime Time(string text) =>
        StudyTime.TryParse(text, StudyTime.FindZone("Europe/Berlin")!, out var time) ? time : throw new ArgumentException(text);
}
