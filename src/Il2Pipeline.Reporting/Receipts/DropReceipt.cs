using System.Buffers;
using System.Text.Json;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Reporting.Receipts;

/// <summary>Writes the receipt of a drop: a FHIR OperationOutcome with the counts, for every drop, good or bad.</summary>
public static class DropReceipt
{
    /// <summary>System of the issue codes in <c>issue.details.coding</c>.</summary>
    public const string IssueSystem = "urn:il2pipeline:issue";

    /// <summary>URL of the extension that holds the counts for machines.</summary>
    public const string BalanceUrl = "urn:il2pipeline:drop-balance";

    /// <summary>Writes the receipt as FHIR JSON. Holds no subject number, identifier or value.</summary>
    /// <param name="balance">What became of the drop.</param>
    /// <param name="issues">The issues kept, in the order of the drop.</param>
    /// <returns>
    /// UTF-8 JSON of an OperationOutcome. Its first issue tells the counts to people, without issues it begins <c>All OK</c>; each
    /// further one is an issue kept, and the last one says how many more there were.
    /// </returns>
    public static byte[] Write(DropBalance balance, IReadOnlyList<Issue> issues)
    {
        ArgumentNullException.ThrowIfNull(balance);
        ArgumentNullException.ThrowIfNull(issues);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("resourceType", "OperationOutcome");
            BalanceExtension.Write(writer, balance);
            writer.WriteStartArray("issue");
            WriteSummary(writer, balance, issues.Count > 0 || balance.ByIssue.Count > 0);
            foreach (var issue in issues) WriteIssue(writer, issue);
            var unkept = balance.ByIssue.Values.Sum() - issues.Count;
            if (unkept > 0) WriteIssue(writer, new Issue(ReadIssues.TooManyIssues, IssueLocation.WholeDrop, $"{unkept} more"));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteSummary(Utf8JsonWriter writer, DropBalance balance, bool hasIssues)
    {
        var counts = BalanceText.Sentence(balance);
        writer.WriteStartObject();
        writer.WriteString("severity", "information");
        writer.WriteString("code", "informational");
        WriteDetails(writer, null, hasIssues ? counts : $"All OK. {counts}");
        if (BalanceText.Particulars(balance) is { Length: > 0 } particulars) writer.WriteString("diagnostics", particulars);
        writer.WriteEndObject();
    }

    private static void WriteIssue(Utf8JsonWriter writer, Issue issue)
    {
        var definition = issue.Definition;
        writer.WriteStartObject();
        writer.WriteString("severity", Severity(definition.Severity));
        writer.WriteString("code", TypeOf(definition.Code));
        WriteDetails(writer, definition, issue.Found is null ? definition.Title : $"{definition.Title}: {issue.Found}");
        writer.WriteString("diagnostics", $"Expected: {definition.Expected}. {definition.Resend}");
        WriteOne(writer, "location", BalanceText.Place(issue.Where));
        WriteOne(writer, "expression", issue.Where.FhirPath);
        writer.WriteEndObject();
    }

    private static void WriteDetails(Utf8JsonWriter writer, IssueDefinition? definition, string text)
    {
        writer.WriteStartObject("details");
        if (definition is not null)
        {
            writer.WriteStartArray("coding");
            writer.WriteStartObject();
            writer.WriteString("system", IssueSystem);
            writer.WriteString("code", definition.Code);
            writer.WriteString("display", definition.Title);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }

    private static void WriteOne(Utf8JsonWriter writer, string name, string? item)
    {
        if (string.IsNullOrEmpty(item)) return;
        writer.WriteStartArray(name);
        writer.WriteStringValue(item);
        writer.WriteEndArray();
    }

    private static string Severity(IssueSeverity severity) => severity switch
    {
        IssueSeverity.Fatal => "fatal",
        IssueSeverity.Error => "error",
        IssueSeverity.Warning => "warning",
        _ => "information",
    };

    // FHIR's IssueType, by the stage that the code's first digit names; IL2-12x are limits.
    private static string TypeOf(string code) => code[4..] switch
    {
        ['1', '2', ..] => "too-costly",
        ['1', ..] => "structure",
        ['2', ..] => "code-invalid",
        ['3', ..] => "value",
        ['4', ..] => "conflict",
        ['8', ..] => "exception",
        ['9', ..] => "invalid",
        _ => "business-rule",
    };
}
