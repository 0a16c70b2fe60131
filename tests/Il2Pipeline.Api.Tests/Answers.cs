using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Il2Pipeline.Api.Tests;

/// <summary>Reads answers in tests.</summary>
internal static class Answers
{
    /// <summary>The JSON of an address that must be answered with 200.</summary>
    public static async Task<JsonNode> JsonAsync(this ApiHost host, string address)
    {
        using var answer = await host.SendAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return JsonNode.Parse(await answer.Content.ReadAsStreamAsync())!;
    }

    /// <summary>The items of a list.</summary>
    public static async Task<IReadOnlyList<JsonNode>> ItemsAsync(this ApiHost host, string address) =>
        [.. (await host.JsonAsync(address))["items"]!.AsArray().Select(item => item!)];

    /// <summary>The text of an address that must be answered with 200.</summary>
    public static async Task<string> TextAsync(this ApiHost host, string address, params (string Name, string Value)[] headers)
    {
        using var answer = await host.SendAsync(address, headers);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The problem that an address must be answered with.</summary>
    public static async Task<JsonNode> ProblemAsync(
        this ApiHost host, HttpStatusCode status, string address, params (string Name, string Value)[] headers)
    {
        using var answer = await host.SendAsync(address, headers);
        return await ProblemOf(status, answer);
    }

    /// <summary>The JSON of an answer.</summary>
    public static async Task<JsonNode> JsonOf(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    /// <summary>The lines of an answer.</summary>
    public static async Task<string[]> LinesOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static async Task<JsonNode> ProblemOf(HttpStatusCode status, HttpResponseMessage answer)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStreamAsync())!;
        Assert.Equal((int)status, problem.Int("status"));
        Assert.NotEmpty(problem.Text("title"));
        return problem;
    }

    /// <summary>As <see cref="ProblemOf"/>; an answer to HEAD has no body.</summary>
    public static Task ProblemOrNothingAsync(HttpStatusCode status, HttpResponseMessage answer)
    {
        if (answer.RequestMessage!.Method != HttpMethod.Head) return ProblemOf(status, answer);
        Assert.Equal(status, answer.StatusCode);
        return Task.CompletedTask;
    }

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    public static int Int(this JsonNode node, string name) => node[name]!.GetValue<int>();

    public static decimal Number(this JsonNode node, string name) => node[name]!.GetValue<decimal>();

    public static bool IsTrue(this JsonNode node, string name) => node[name]?.GetValueKind() == JsonValueKind.True;
}
