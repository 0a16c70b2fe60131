using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Recognise;

namespace Il2Pipeline.Core.Normalise;

/// <summary>
/// Value and unit to a decimal in the canonical unit, by exact strings of an allow-list; refuses, never guesses (DESIGN 5).
/// </summary>
public static class Normaliser
{
    private static readonly ReadQuantity Nothing = new(null, null, null, null, null);
    private static readonly string[] s_comparators = ["<", "<=", ">", ">=", "=", "ad", "approx"];
    private static readonly string[] s_types =
    [
        "Quantity", "CodeableConcept", "string", "boolean", "integer", "decimal", "Range", "Ratio", "SampledData", "time", "date", "dateTime",
        "instant", "Period", "Attachment", "Reference", "Identifier", "Coding", "Annotation", "Age", "Duration", "Count", "Money", "code", "uri",
    ];

    /// <summary>Normalises the value and the reference range of one Observation.</summary>
    /// <param name="observation">What was read.</param>
    /// <param name="recognition">What it was recognised as; its analyte is present.</param>
    /// <param name="status">Its status. A retraction is never refused: it needs no value.</param>
    /// <returns>The value, or the reason why there is none.</returns>
    public static NormalisedValue Normalise(ReadObservation observation, Recognition recognition, ResultStatus status)
    {
        var analyte = recognition.Analyte
            ?? throw new ArgumentException("Only a recognised Observation can be normalised.", nameof(recognition));
        var value = new Reading(observation.Where, analyte, recognition.Local?.Unit, status, observation.Ranges).Read(observation.Value);
        if (value.Refusal is null || status != ResultStatus.Retracted) return value;
        if (value.Refusal.Definition == NormaliseIssues.NoValue) return value with { Refusal = null };
        var note = new Issue(NormaliseIssues.RetractedValue, observation.Where.At("value"), value.Refusal.Code);
        return new NormalisedValue { Analyte = value.Analyte, Notes = [note] };
    }


    private sealed record Reading(
        IssueLocation Where, Analyte Analyte, string? StudyUnit, ResultStatus Status, IReadOnlyList<ReadRange> Ranges)
    {
        private bool IsOpen => Status is ResultStatus.Registered or ResultStatus.Preliminary;

        public NormalisedValue Read(ReadValue value) => value switch
        {
            ReadQuantity { Number: { } number } quantity => OfQuantity(quantity, number, []),
            ReadText text when !string.IsNullOrWhiteSpace(text.Text) => OfText(text.Text.Trim()),
            ReadAbsent absent => IsOpen
                ? new NormalisedValue { Analyte = Analyte, AbsentReason = TextValue.Kept(absent.Reason), NotYet = true }
                : WithRange(new NormalisedValue { Analyte = Analyte, AbsentReason = TextValue.Kept(absent.Reason) }),
            ReadOther other => Refused(NormaliseIssues.WrongType, SafeText.Word(other.Type, s_types)),
            _ => IsOpen ? new NormalisedValue { Analyte = Analyte, NotYet = true } : Refused(NormaliseIssues.NoValue, null),
        };

        private NormalisedValue OfText(string text)
        {
            var read = TextValue.Of(text);
            if (read.Quantity is { Number: { } number } quantity) return OfQuantity(quantity, number, [Note(read.Issue!, null)]);
            if (Status == ResultStatus.Registered || (IsOpen && TextValue.IsPending(text)))
                return new NormalisedValue { Analyte = Analyte, NotYet = true };
            if (read.Issue is { Severity: IssueSeverity.Error } refusal) return Refused(refusal, null);
            Issue[] notes = read.Issue is null ? [] : [Note(read.Issue, null)];
            return WithRange(new NormalisedValue { Analyte = Analyte, ValueText = TextValue.Kept(text), Notes = notes });
        }

        private NormalisedValue OfQuantity(ReadQuantity quantity, decimal number, List<Issue> notes)
        {
            var (comparator, complaint) = Comparator(quantity.Comparator);
            if (complaint is { Severity: IssueSeverity.Error }) return Refused(complaint, Shown(quantity.Comparator), notes);
            if (complaint is not null) notes.Add(Note(complaint, Shown(quantity.Comparator)));

            var unit = UnitReading.Of(Analyte, quantity, StudyUnit);
            var shown = unit.Unit.Length == 0 ? null : ShownUnit.Show(unit.Unit);
            if (unit.Refusal is not null) return Refused(unit.Refusal, shown, notes);
            notes.AddRange(unit.Notes.Select(note => Note(note, shown)));

            if (ExactProduct.Of(number, unit.Factor) is not { } product) return Refused(NormaliseIssues.NotExact, null, notes);
            var value = new NormalisedValue
            {
                Analyte = unit.Analyte,
                Value = comparator is null ? product : null,
                ValueText = comparator is null ? null : comparator + PlainText.Number(product),
                Comparator = comparator,
                Limit = comparator is null ? null : product,
                Original = new OriginalQuantity(number, unit.Unit, unit.Factor),
                Notes = notes,
            };
            var judgement = Plausibility.Judge(unit.Analyte, product, comparator);
            if (judgement is { Severity: IssueSeverity.Error })
                return Refused(judgement, shown, notes) with { Analyte = unit.Analyte, Original = value.Original };
            if (judgement is not null) notes.Add(Note(judgement, shown));
            return WithRange(value, unit);
        }

        private NormalisedValue WithRange(NormalisedValue value, UnitReading? unit = null)
        {
            var valueUnit = unit ?? UnitReading.Of(Analyte, Nothing, StudyUnit);
            var (range, complaint) = ReferenceRanges.Read(Ranges, value.Analyte, valueUnit);
            if (complaint is null) return value with { Range = range };
            return value with { Range = range, Notes = [.. value.Notes, new Issue(complaint, Where.At("referenceRange"))] };
        }

        private static (string? Comparator, IssueDefinition? Complaint) Comparator(string? sent) => sent switch
        {
            null => (null, null),
            "<" or "<=" or ">" or ">=" => (sent, null),
            "" or "=" => (null, NormaliseIssues.EmptyComparator),
            _ => (null, NormaliseIssues.UnknownComparator),
        };

        private static string Shown(string? comparator) => SafeText.Word(comparator, s_comparators);

        private NormalisedValue Refused(IssueDefinition definition, string? found, IReadOnlyList<Issue>? notes = null) =>
            new() { Analyte = Analyte, Refusal = Note(definition, found), Notes = notes ?? [] };

        private Issue Note(IssueDefinition definition, string? found) => new(definition, Where.At("value"), found);
    }
}
