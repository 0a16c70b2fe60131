using System.Diagnostics;
using System.Text.Json;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Operations;
using Il2Pipeline.Storage.Telemetry;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Storage.Tests;

[Collection(nameof(Alone))]
public class SignalsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_drop_is_one_trace_through_all_stages()
    {
        using var capture = new SignalCapture();
        await using var store = await TestStore.OpenAsync(azurite);
        var outcome = await store.DropAsync("lab-a/a.json", Sample.Panel("1001"));

        var root = Assert.Single(capture.Spans, span => span.OperationName == SpanNames.IngestDrop);
        var trace = capture.Spans.Where(span => span.TraceId == root.TraceId).ToList();
        string[] stages =
        [
            SpanNames.FetchDrop, SpanNames.BeginAttempt, SpanNames.ReadDrop, SpanNames.StoreResults, SpanNames.DeriveSubject,
            SpanNames.LoadSubject, SpanNames.Derive, SpanNames.StoreSummary, SpanNames.WriteReceipt, SpanNames.FinishAttempt,
        ];
        Assert.All(stages, stage => Assert.Single(trace, span => span.OperationName == stage));
        Assert.All(trace, span => Assert.True(span == root || trace.Exists(other => other.SpanId == span.ParentSpanId)));
        Assert.All(trace, span => Assert.Equal(ActivityStatusCode.Unset, span.Status));
        Assert.Equal(ActivityKind.Consumer, root.Kind);
        Assert.Equal(Keys.LedgerId(outcome.Drop!), root.GetTagItem(AttributeNames.DropId));
        Assert.Equal(4, root.GetTagItem(AttributeNames.Observations));
        Assert.Contains(trace, span => span is { Kind: ActivityKind.Client, OperationName: "transaction" });
    }

    [Fact]
    public async Task A_span_of_the_host_goes_around()
    {
        using var capture = new SignalCapture();
        await using var store = await TestStore.OpenAsync(azurite);
        using var host = new ActivitySource("host");
        using (host.StartActivity("invocation")) await store.DropAsync("a.json", Sample.Panel("1001"));

        var invocation = Assert.Single(capture.Spans, span => span.OperationName == "invocation");
        var drop = Assert.Single(capture.Spans, span => span.OperationName == SpanNames.IngestDrop);
        Assert.Equal(invocation.SpanId, drop.ParentSpanId);
        Assert.Equal(ActivityKind.Internal, drop.Kind);
    }

    [Fact]
    public async Task Work_is_linked_to_what_sent_it()
    {
        using var capture = new SignalCapture();
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/a.json", Sample.Panel("1001"));
        await store.StudyAsync(Sample.Study(id: "OTHER"));

        var sender = Assert.Single(capture.Spans, span => span.OperationName == SpanNames.ApplyStudy);
        foreach (var name in (string[])[SpanNames.ReprocessDrop, SpanNames.RederiveSubject])
        {
            var consumer = capture.Spans.First(span => span.OperationName == name);
            Assert.Equal(sender.TraceId, Assert.Single(consumer.Links).Context.TraceId);
            Assert.NotEqual(sender.TraceId, consumer.TraceId);
        }
        Assert.Equal("accepted", sender.GetTagItem(AttributeNames.Outcome));
    }

    [Theory]
    [InlineData("""{"Drop":"abc"}""", null)]
    [InlineData("""{"Drop":"abc","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}""",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("""{"Drop":"abc","traceparent":"nonsense","later":1}""", "nonsense")]
    public void Messages_with_and_without_sender_are_read(string text, string? sender)
    {
        var work = WorkQueues.ReadReprocess(text);
        Assert.Equal("abc", work.Drop);
        Assert.Equal(sender, work.Traceparent);
        using var span = Il2Signals.StartEntry(SpanNames.ReprocessDrop, ActivityKind.Consumer, sender);
        Assert.Null(JsonSerializer.Deserialize<RederiveWork>("""{"Subject":"1"}""")!.Traceparent);
    }

    [Fact]
    public async Task Drops_observations_and_issues_are_counted()
    {
        using var capture = new SignalCapture();
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("a.json", Sample.Panel("1001"));
        await store.Ingest.IngestAsync("a.json", TestStore.Cancel);
        await store.Ingest.IngestAsync("none.json", TestStore.Cancel);
        await store.DropAsync("b.json", "no FHIR at all");
        await store.DropAsync("c.json", Sample.Bundle(Sample.Result("1001", "2026-01-09", 1m, "9", unit: "K/uL")));

        Assert.Equal(1, capture.Sum(MetricNames.Drops, AttributeNames.Outcome, "done"));
        Assert.Equal(1, capture.Sum(MetricNames.Drops, AttributeNames.Outcome, "already-taken"));
        Assert.Equal(1, capture.Sum(MetricNames.Drops, AttributeNames.Outcome, "missing"));
        Assert.Equal(2, capture.Sum(MetricNames.Drops, AttributeNames.Outcome, "refused"));
        Assert.Equal(4, capture.Sum(MetricNames.Observations, AttributeNames.Disposition, "stored"));
        Assert.Equal(1, capture.Sum(MetricNames.Observations, AttributeNames.Disposition, "refused"));
        Assert.Equal(1, capture.Sum(MetricNames.Issues, AttributeNames.IssueCode, "IL2-313"));
        Assert.Equal(3, capture.Measurements.Count(one => one.Instrument == MetricNames.DropLag));
        Assert.Equal(4, capture.Measurements.Count(one => one.Instrument == MetricNames.DropSize));
    }

    [Fact]
    public async Task Every_request_to_storage_is_measured()
    {
        using var capture = new SignalCapture();
        await using var store = await TestStore.OpenAsync(azurite);
        store.Requests.Clear();
        capture.Measurements.Clear();
        await store.DropAsync("a.json", Sample.Panel("1001"));

        var measured = capture.Measurements.Where(one => one.Instrument == MetricNames.StorageRequestDuration).ToList();
        Assert.Equal(store.Requests.All.Count, measured.Count);
        Assert.DoesNotContain(measured, one => (string)one.Tags[AttributeNames.Operation]! == "other");
        Assert.Equal(["get blob", "put blob"], measured.Where(one => (string)one.Tags[AttributeNames.Service]! == "blob")
            .Select(one => (string)one.Tags[AttributeNames.Operation]!).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Retries_circuits_and_failures_are_counted()
    {
        using var capture = new SignalCapture();
        await using var store = await TestStore.OpenAsync(
            azurite, null, ("Storage:Retry:MaxRetries", "1"), ("Storage:Breaker:FailureRatio", "0.1"), ("Storage:Breaker:MinimumThroughput", "2"),
            ("Storage:Breaker:BreakTime", "00:00:00.500"));
        await store.PutAsync("a.json", Sample.Panel("1001"));
        store.Requests.Before = request => request.Uri.ToString().Contains("receipts", StringComparison.Ordinal)
            ? throw new Azure.RequestFailedException(503, "Busy.") : Task.CompletedTask;
        await Assert.ThrowsAnyAsync<Exception>(() => store.Ingest.IngestAsync("a.json", TestStore.Cancel));

        store.Requests.Before = null;
        Assert.Equal(1, capture.Sum(MetricNames.StorageCircuitsOpen, AttributeNames.Service, "blob"));
        await store.Ingest.IngestAsync("a.json", TestStore.Cancel);

        Assert.Equal(0, capture.Sum(MetricNames.StorageCircuitsOpen, AttributeNames.Service, "blob"));
        Assert.Equal(1, capture.Sum(MetricNames.Drops, AttributeNames.Outcome, "transient"));
        Assert.Equal(1, capture.Sum(MetricNames.Drops, AttributeNames.Outcome, "done"));
        Assert.True(capture.Sum(MetricNames.StorageRetries, AttributeNames.Service, "blob") > 0);
        var receipt = capture.Spans.First(span => span.OperationName == SpanNames.WriteReceipt);
        Assert.Equal(ActivityStatusCode.Error, receipt.Status);
        Assert.Null(receipt.StatusDescription);
    }

    // What an attribute may hold is a closed list: a value out of a drop would be a leak, and a new series each time.
    [Fact]
    public async Task Attributes_of_metrics_are_of_few_values()
    {
        using var capture = new SignalCapture();
        await using var store = await TestStore.OpenAsync(azurite);
        for (var subject = 1; subject <= 12; subject++)
            await store.DropAsync($"lab-{subject}/{subject}.json", Sample.Panel($"S{subject}"));
        await store.DropAsync("lab-x/bad.json", "nothing");
        await store.StudyAsync(Sample.Study(id: "OTHER"));
        await store.Get<OperationsGauges>().RecordAsync(TestStore.Cancel);

        var own = capture.Measurements.Where(one => one.Meter == Il2Signals.Name).ToList();
        Assert.All(own.SelectMany(one => one.Tags), tag => Assert.Contains($"{tag.Value}", Allowed(tag.Key)));
        Assert.All(own.GroupBy(one => one.Instrument), one => Assert.True(one.Select(Series).Distinct().Count() <= 40));
    }

    private static string Series(Measured one) => string.Join(' ', one.Tags);

    private static IEnumerable<string> Allowed(string attribute) => attribute switch
    {
        AttributeNames.Outcome =>
            ["done", "already-taken", "refused", "missing", "transient", "defect", "cancelled", "given-up", "sent", "failed", "accepted"],
        AttributeNames.Trigger => ["blob", "message"],
        AttributeNames.Disposition => Enum.GetNames<Disposition>().Select(name => name.ToLowerInvariant()),
        AttributeNames.IssueCode => IssueCatalogue.All.Select(issue => issue.Code),
        AttributeNames.Stage => typeof(SpanNames).GetFields().Select(name => (string)name.GetRawConstantValue()!),
        AttributeNames.Service => ["blob", "queue", "table"],
        AttributeNames.Operation =>
        [
            "get blob", "put blob", "list blobs", "put container", "put queue", "get queue", "send message", "receive messages",
            "delete message", "post table", "transaction", "get entity", "query entities", "post entity", "head blob",
        ],
        AttributeNames.StatusCode => Enumerable.Range(100, 500).Select(status => $"{status}"),
        AttributeNames.Conflict => ["subject", "drop", "ledger"],
        AttributeNames.Queue => ["reprocess", "rederive", "poison"],
        _ => [],
    };
}
