using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Reporting.Receipts;

namespace Il2Pipeline.Core.Tests.Export;

public class DropReceiptTests
{
    private static readonly DropBalance s_balance = new()
    {
        Observations = 3,
        ByDisposition = new Dictionary<Disposition, int> { [Disposition.Stored] = 1, [Disposition.Refused] = 2 },
        ByIssue = new Dictionary<string, int> { ["IL2-130"] = 2 },
        UnknownCodes = [new("urn:x|Q\u0001", 4)],
        Doses = 1,
        Subjects = ["PLANTED-SUBJECT"],
    };

    [Fact]
    public void A_receipt_is_a_valid_OperationOutcome()
    {
        var where = new IssueLocation(2, "Bundle.entry[2].resource", 17, 4711).At("valueQuantity.value");
        var outcome = Parse(DropReceipt.Write(s_balance, [new Issue(ReadIssues.NumberNotExact, where)]));
        Assert.Equal(3, outcome.Issue.Count);
        Assert.Equal("3 Observations: 1 stored, 2 refused; 1 dose", outcome.Issue[0].Details!.Text);
        var issue = outcome.Issue[1];
        Assert.Equal((OperationOutcome.IssueSeverity.Error, "IL2-130"), (issue.Severity, issue.Details!.Coding[0].Code));
        Assert.Equal(["Bundle.entry[2].resource.valueQuantity.value"], issue.Expression);
        Assert.Equal(["entry 2, line 17, byte 4711"], issue.Location);
        Assert.Equal("More issues than are kept: 1 more", outcome.Issue[2].Details!.Text);
        var counts = outcome.GetExtension(DropReceipt.BalanceUrl)!.Extension
            .ToDictionary(part => part.Url!, part => ((Integer)part.Value!).Value);
        Assert.Equal((3, 1, 2, 0, 1), (counts["observations"], counts["stored"], counts["refused"], counts["duplicate"], counts["doses"]));
    }

    [Fact]
    public void A_drop_without_issues_is_all_ok()
    {
        var outcome = Parse(DropReceipt.Write(new DropBalance(), []));
        Assert.Equal("All OK. 0 Observations", Assert.Single(outcome.Issue).Details!.Text);
    }

    [Fact]
    public void A_receipt_names_no_subject() =>
        Assert.DoesNotContain("PLANTED", System.Text.Encoding.UTF8.GetString(DropReceipt.Write(s_balance, [])), StringComparison.Ordinal);

    [Fact]
    public void Every_issue_code_can_be_written() =>
        Parse(DropReceipt.Write(
            new DropBalance(), [.. IssueCatalogue.All.Select(issue => new Issue(issue, IssueLocation.WholeDrop, "x"))]));

    // Strict parsing: throws on anything that FHIR R4 does not allow.
    private static OperationOutcome Parse(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        var strict = new FhirJsonDeserializer(new DeserializerSettings().UsingMode(DeserializationMode.Strict));
        return (OperationOutcome)strict.DeserializeResource(ref reader);
    }
}
