using System.Net;
using Il2Pipeline.Storage.Telemetry;

namespace Il2Pipeline.Api.Tests;

public class SignalsTests(SeededApi seeded) : IClassFixture<SeededApi>
{
    private readonly ApiHost _api = seeded.Host;

    [Fact]
    public async Task Every_instrument_is_listed_with_its_values()
    {
        var instruments = (await _api.JsonAsync("/api/signals"))["instruments"]!.AsArray();
        Assert.Equal(
            typeof(MetricNames).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
            instruments.Select(one => one!.Text("name")));
        var stages = instruments.First(one => one!.Text("name") == MetricNames.StageDuration)!;
        Assert.Equal(("histogram", "s"), (stages.Text("kind"), stages.Text("unit")));
        var read = stages["series"]!.AsArray().First(one => one!["attributes"]!.Text("il2.stage") == SpanNames.ReadDrop)!;
        Assert.True(read.Int("count") > 0);
        Assert.InRange(read.Number("p50"), read.Number("min"), read.Number("max"));
    }

    [Theory]
    [InlineData("/api/signals?format=openmetrics", "*/*")]
    [InlineData("/api/signals", "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.1")]
    public async Task Prometheus_gets_its_own_format(string address, string accept)
    {
        var text = await _api.TextAsync(address, ("Accept", accept));
        Assert.Contains("# TYPE il2_drops counter\n", text, StringComparison.Ordinal);
        Assert.Contains("il2_drops_total{il2_outcome=\"done\",il2_trigger=\"blob\"} ", text, StringComparison.Ordinal);
        Assert.Contains("# UNIT il2_stage_duration_seconds seconds\n", text, StringComparison.Ordinal);
        Assert.Contains("quantile=\"0.99\"} ", text, StringComparison.Ordinal);
        Assert.EndsWith("# EOF\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readiness_tells_what_waits()
    {
        var ready = await _api.JsonAsync("/api/health/ready");
        Assert.True(ready.IsTrue("studyFile"));
        Assert.Equal(0, ready["queues"]!.Int("poison"));
        Assert.Equal(0, ready["backlog"]!.Int("drops"));
    }

    [Fact]
    public async Task A_process_without_storage_is_alive_and_not_ready()
    {
        const string Nowhere = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:9/a;"
            + "QueueEndpoint=http://127.0.0.1:9/a;TableEndpoint=http://127.0.0.1:9/a;";
        await using var alone = await ApiHost.StartAsync(Nowhere, new Dictionary<string, string?> { ["Storage:Retry:MaxRetries"] = "0" });
        Assert.Equal("ok", (await alone.JsonAsync("/api/health/live")).Text("status"));
        var problem = await alone.ProblemAsync(HttpStatusCode.ServiceUnavailable, "/api/health/ready");
        Assert.Contains("blob, queue, table", problem.Text("detail"), StringComparison.Ordinal);
    }
}
