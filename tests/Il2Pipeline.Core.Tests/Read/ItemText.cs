using System.Globalization;
using System.Text;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Read;

/// <summary>What was read, as text: so that cases can be compared, and read by people. Absent members are left out.</summary>
internal static class ItemText
{
    public static string Of(IEnumerable<ReadItem> items) => string.Concat(items.Select(item => $"{Of(item)}\n"));

    public static string Of(ReadItem item)
    {
        var text = new StringBuilder();
        text.Append(item switch { ReadObservation => "observation", ReadDose => "dose", _ => "problem" });
        text.Append(CultureInfo.InvariantCulture, $" {item.Where.EntryIndex} {item.Where.FhirPath}");
        foreach (var (name, value) in item switch
        {
            ReadObservation observation => Members(observation),
            ReadDose dose => Members(dose),
            _ => Members((ReadProblem)item),
        })
            if (!string.IsNullOrEmpty(value)) text.Append(CultureInfo.InvariantCulture, $"\n  {name}: {value}");
        return text.ToString();
    }

    private static IEnumerable<(string Name, string? Value)> Members(ReadObservation item) =>
    [
        ("code", Codings(item.Codes)), ("text", item.CodeText), ("status", item.Status), ("subject", Subject(item.Subject)),
        ("collected", item.Collected), ("issued", item.Issued), ("updated", item.LastUpdated), ("value", Value(item.Value)),
        ("ranges", string.Join("; ", item.Ranges.Select(Range))),
        ("identifiers", string.Join(", ", item.Identifiers.Select(id => Identifier(id)))),
        ("id", item.ResourceId), ("order", Identifier(item.Order)), ("report", Identifier(item.Report)),
        ("specimen", Identifier(item.Specimen)), ("specimen type", Codings(item.SpecimenTypes)), ("specimen text", item.SpecimenTypeText),
        ("method", item.Method), ("performer", item.Performer), ("group", item.IsGroup ? "yes" : null),
        ("refused", Issue(item.Refusal)), ("notes", string.Join(", ", item.Notes.Select(Issue))),
    ];

    private static IEnumerable<(string Name, string? Value)> Members(ReadDose item) =>
    [
        ("code", Codings(item.Codes)), ("status", item.Status), ("subject", Subject(item.Subject)), ("start", item.Start),
        ("dose", item.Dose is null ? null : Value(item.Dose)),
        ("identifiers", string.Join(", ", item.Identifiers.Select(id => Identifier(id)))),
        ("id", item.ResourceId), ("updated", item.LastUpdated), ("refused", Issue(item.Refusal)),
    ];

    private static IEnumerable<(string Name, string? Value)> Members(ReadProblem item) =>
        [("issue", Issue(item.Issue)), ("counts", item.CountsAsObservation ? "yes" : "no")];

    private static string Codings(IEnumerable<ReadCoding> codings) =>
        string.Join(", ", codings.Select(coding => $"{coding.System}|{coding.Code}"));

    private static string? Identifier(ReadIdentifier? identifier) => identifier is null ? null : $"{identifier.System}|{identifier.Value}";

    private static string? Subject(ReadSubject? subject) =>
        subject is null ? null : $"{subject.ReferenceId} [{string.Join(", ", subject.Identifiers.Select(id => Identifier(id)))}]";

    private static string? Issue(Issue? issue) =>
        issue is null ? null : $"{issue.Code} at {issue.Where.FhirPath}{(issue.Found is null ? "" : $" ({issue.Found})")}";

    private static string Range(ReadRange range) =>
        $"{Limit(range.Low)} to {Limit(range.High)} '{range.Text}' {range.Type}".Trim();

    private static string Limit(ReadQuantity? limit) => limit is null ? "" : Value(limit);

    private static string Value(ReadValue value) => value switch
    {
        ReadQuantity quantity => string.Create(CultureInfo.InvariantCulture, $"{quantity.Comparator}{quantity.Number} {Unit(quantity)}").Trim(),
        ReadText text => $"text '{text.Text}'",
        ReadAbsent absent => $"absent ({absent.Reason})",
        ReadOther other => $"other ({other.Type})",
        _ => "nothing",
    };

    private static string Unit(ReadQuantity quantity) =>
        $"{Part("unit", quantity.Unit)}{Part("system", quantity.System)}{Part("code", quantity.Code)}";

    private static string Part(string name, string? value) => value is null ? "" : $"{name}={value} ";
}
