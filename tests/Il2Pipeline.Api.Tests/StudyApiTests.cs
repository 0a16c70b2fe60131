using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Poison;
using Il2Pipeline.Storage.StudyChanges;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Api.Tests;

public class StudyApiTests(AzuriteFixture azurite)
{
    private static readonly string s_other = SampleDrops.Study.Replace("IL2-TEST", "IL2-OTHER", StringComparison.Ordinal);
    private static readonly string s_wrong = """{ "studyId": "IL2-TEST", "timezone": "Europe/Berlin", "baseline": { "rule": "first" } }""";

    [Fact]
    public async Task Without_a_study_file_the_defaults_hold()
    {
        await using var api = await ApiHost.StartAsync(azurite);

        var problem = await api.ProblemAsync(HttpStatusCode.NotFound, "/api/study");

        Assert.Equal("urn:il2:problem:no-study", problem.Text("type"));
        var state = await api.JsonAsync("/api/study/status");
        Assert.Equal("none", state.Text("state"));
        Assert.Null(state["stored"]);
    }

    [Fact]
    public async Task The_first_file_is_put_where_there_is_none()
    {
        await using var api = await ApiHost.StartAsync(azurite);

        using var first = await PutAsync(api, SampleDrops.Study, ("If-None-Match", "*"));
        using var second = await PutAsync(api, s_other, ("If-None-Match", "*"));

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        await Answers.ProblemOf(HttpStatusCode.PreconditionFailed, second);
        Assert.Equal(SampleDrops.Study, await api.TextAsync("/api/study?version=stored"));
    }

    [Fact]
    public async Task A_file_is_replaced_by_who_has_seen_it()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await api.PutStudyAsync(SampleDrops.Study);
        using var seen = await api.SendAsync("/api/study");
        var tag = seen.Headers.ETag!.ToString();

        using var put = await PutAsync(api, s_other, ("If-Match", tag));
        using var late = await PutAsync(api, SampleDrops.Study, ("If-Match", tag));

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal("pending", (await JsonOf(put)).Text("state"));
        Assert.Equal("urn:il2:problem:study-moved", (await Answers.ProblemOf(HttpStatusCode.PreconditionFailed, late)).Text("type"));
        Assert.Equal(SampleDrops.Study, await api.TextAsync("/api/study"));
        await api.Services.GetRequiredService<StudyChange>().ApplyAsync(TestContext.Current.CancellationToken);
        using var now = await api.SendAsync("/api/study");
        Assert.Equal(put.Headers.ETag, now.Headers.ETag);
        Assert.Equal(["inForce"], now.Headers.GetValues("Il2-Study-State"));
    }

    [Fact]
    public async Task A_tag_that_a_proxy_made_weak_still_matches()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await api.PutStudyAsync(SampleDrops.Study);
        using var seen = await api.SendAsync("/api/study");

        using var put = await PutAsync(api, s_other, ("If-Match", $"W/{seen.Headers.ETag}"));

        Assert.False(seen.Headers.ETag!.IsWeak);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
    }

    [Fact]
    public async Task Nobody_replaces_a_file_unseen()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await api.PutStudyAsync(SampleDrops.Study);

        using var put = await PutAsync(api, s_other);

        await Answers.ProblemOf(HttpStatusCode.PreconditionRequired, put);
        Assert.Equal(SampleDrops.Study, await api.TextAsync("/api/study?version=stored"));
    }

    [Fact]
    public async Task A_wrong_file_is_told_all_its_findings()
    {
        await using var api = await ApiHost.StartAsync(azurite);

        using var put = await PutAsync(api, s_wrong, ("If-None-Match", "*"));

        var problem = await Answers.ProblemOf(HttpStatusCode.UnprocessableEntity, put);
        var findings = problem["findings"]!.AsArray();
        Assert.Equal(["/timezone", "/baseline/rule"], findings.Select(finding => finding!.Text("pointer")));
        Assert.Equal(["IL2-910", "IL2-917"], findings.Select(finding => finding!.Text("code")));
        Assert.All(findings, finding => Assert.Equal("error", finding!.Text("severity")));
        Assert.Equal("none", (await api.JsonAsync("/api/study/status")).Text("state"));
    }

    [Fact]
    public async Task A_file_the_pipeline_gave_up_is_told()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await api.PutStudyAsync(SampleDrops.Study);
        var poisoned = new PoisonedBlob(api.Services.GetRequiredService<StorageClients>().Names.Study, "study.json");
        await api.Services.GetRequiredService<BlobPoison>().MarkAsync(poisoned, TestContext.Current.CancellationToken);

        var state = await api.JsonAsync("/api/study/status");

        Assert.Equal(["IL2-803"], state["findings"]!.AsArray().Select(finding => finding!.Text("code")));
    }

    [Fact]
    public async Task A_refused_file_that_waits_is_told()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await api.PutStudyAsync(SampleDrops.Study);
        await api.Services.GetRequiredService<StorageClients>().Study.GetBlobClient("study.json")
            .UploadAsync(new BinaryData(s_wrong), overwrite: true, TestContext.Current.CancellationToken);

        using var inForce = await api.SendAsync("/api/study");
        using var blind = await PutAsync(api, s_other, ("If-Match", inForce.Headers.ETag!.ToString()));
        var state = await api.JsonAsync("/api/study/status");
        using var seen = await PutAsync(api, s_other, ("If-Match", state.Text("stored")));

        Assert.Equal(["refused"], inForce.Headers.GetValues("Il2-Study-State"));
        Assert.Equal("refused", (await Answers.ProblemOf(HttpStatusCode.PreconditionFailed, blind)).Text("state"));
        Assert.Equal(2, state["findings"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
    }

    [Theory]
    [InlineData(SampleDrops.Study, true, 0)]
    [InlineData("{ }", false, 1)]
    [InlineData("", false, 1)]
    public async Task Checking_stores_nothing(string json, bool valid, int findings)
    {
        await using var api = await ApiHost.StartAsync(azurite);
        using var content = Json(json);

        using var answer = await api.Http.PostAsync("/api/study/validate", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var check = await JsonOf(answer);
        Assert.Equal(valid, check.IsTrue("valid"));
        Assert.Equal(findings, check["findings"]!.AsArray().Count);
        Assert.Equal("none", (await api.JsonAsync("/api/study/status")).Text("state"));
    }

    [Fact]
    public async Task A_study_file_is_not_that_large()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        using var content = Json(new string(' ', 4 * 1024 * 1024 + 1));

        using var answer = await api.Http.PostAsync("/api/study/validate", content, TestContext.Current.CancellationToken);

        await Answers.ProblemOf(HttpStatusCode.RequestEntityTooLarge, answer);
    }

    private static async Task<HttpResponseMessage> PutAsync(ApiHost api, string json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/study");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        request.Content = Json(json);
        return await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static ByteArrayContent Json(string json) =>
        new(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static async Task<JsonNode> JsonOf(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
}
