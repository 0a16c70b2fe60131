using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NJsonSchema;

namespace Il2Pipeline.Api.Tests;

public class DescriptionTests(SeededApi api) : IClassFixture<SeededApi>
{
    private readonly ApiHost _api = api.Host;

    [Fact]
    public async Task Every_route_is_described_and_no_other()
    {
        var mapped = _api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText?.StartsWith("/api", StringComparison.Ordinal) == true)
            .SelectMany(route => route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
                .Where(method => method != "HEAD").Select(method => $"{method} {route.RoutePattern.RawText!.TrimEnd('/')}"));

        var described = (await OperationsAsync()).Select(operation => operation.Name);

        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_document_is_of_version_3_1()
    {
        var document = await DocumentAsync();

        Assert.StartsWith("3.1.", document.Text("openapi"), StringComparison.Ordinal);
        Assert.Equal("/", document["servers"]![0]!.Text("url"));
        Assert.Equal("x-functions-key", document["components"]!["securitySchemes"]!["functionKey"]!.Text("name"));
        Assert.Equal("bearer", document["components"]!["securitySchemes"]!["entraId"]!.Text("scheme"));
        Assert.Equal(3, document["security"]!.AsArray().Count);
    }

    [Fact]
    public async Task Every_operation_says_what_it_is_for()
    {
        var operations = await OperationsAsync();

        Assert.All(operations, one =>
        {
            Assert.NotEmpty(one.Operation.Text("summary"));
            Assert.NotEmpty(one.Operation.Text("description"));
            Assert.All(one.Operation["parameters"]?.AsArray() ?? [], parameter => Assert.NotEmpty(parameter!.Text("description")));
            Assert.Contains(one.Operation["responses"]!.AsObject(), response => response.Key[0] == '2');
            Assert.NotNull(one.Operation["responses"]!["503"]);
        });
        Assert.Distinct(operations.Select(one => one.Operation.Text("operationId")));
    }

    [Fact]
    public async Task Every_member_of_every_schema_is_explained()
    {
        var schemas = (await DocumentAsync())["components"]!["schemas"]!.AsObject();

        foreach (var (name, schema) in schemas)
        {
            foreach (var (member, told) in schema!["properties"]?.AsObject() ?? [])
            {
                var description = told!["description"]?.GetValue<string>();
                Assert.False(string.IsNullOrEmpty(description), $"{name}.{member}");
                Assert.False(description.Contains("&lt;", StringComparison.Ordinal) || description.Contains("View.", StringComparison.Ordinal), description);
            }
        }
    }

    [Fact]
    public async Task All_references_lead_somewhere()
    {
        var document = await DocumentAsync();

        var references = Descendants(document).OfType<JsonObject>().Select(one => one["$ref"]).OfType<JsonValue>()
            .Select(reference => reference.GetValue<string>()).Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.NotNull(
            reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)document, (node, part) => node?[part])));
    }

    [Theory]
    [InlineData("/api", "/api")]
    [InlineData("/api/drops", "/api/drops")]
    [InlineData("/api/drops/{id}", "/api/drops/{drop}")]
    [InlineData("/api/study/status", "/api/study/status")]
    [InlineData("/api/subjects", "/api/subjects")]
    [InlineData("/api/subjects/{id}", "/api/subjects/1001")]
    [InlineData("/api/subjects/{id}/changes", "/api/subjects/1001/changes")]
    [InlineData("/api/subjects/{id}/cycles", "/api/subjects/1001/cycles")]
    [InlineData("/api/subjects/{id}/overview", "/api/subjects/1001/overview")]
    [InlineData("/api/subjects/{id}/explain", "/api/subjects/1001/explain?analyte=EOS")]
    [InlineData("/api/subjects/{id}/history", "/api/subjects/1001/history")]
    [InlineData("/api/subjects/{id}/history/causes", "/api/subjects/1001/history/causes")]
    [InlineData("/api/feed", "/api/feed")]
    [InlineData("/api/feed/changes", "/api/feed/changes")]
    [InlineData("/api/cohort", "/api/cohort")]
    [InlineData("/api/signals", "/api/signals")]
    [InlineData("/api/analytes", "/api/analytes")]
    [InlineData("/api/issue-codes", "/api/issue-codes")]
    [InlineData("/api/health", "/api/health")]
    public async Task Answers_are_as_described(string path, string address)
    {
        var drop = (await _api.ItemsAsync("/api/drops"))[0].Text("id");
        var answer = await _api.TextAsync(address.Replace("{drop}", drop, StringComparison.Ordinal));

        var schema = await SchemaAsync($"paths{path}get/200");

        Assert.Empty(schema.Validate(answer).Select(error => error.ToString()));
    }

    [Fact]
    public async Task Problems_are_as_described()
    {
        using var answer = await _api.SendAsync("/api/drops?limit=0");
        var schema = await SchemaAsync("problem");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(schema.Validate(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    private async Task<JsonNode> DocumentAsync() => await _api.JsonAsync("/api/openapi.json");

    private async Task<List<(string Name, JsonNode Operation)>> OperationsAsync() =>
        [.. (await DocumentAsync())["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Select(operation => ($"{operation.Key.ToUpperInvariant()} {path.Key}", operation.Value!)))];

    // Members that no schema names are errors, so that the document can leave nothing out.
    private async Task<JsonSchema> SchemaAsync(string what)
    {
        var document = await DocumentAsync();
        var definitions = document["components"]!["schemas"]!.DeepClone().AsObject();
        foreach (var (_, schema) in definitions)
            if (schema!["properties"] is not null) schema["additionalProperties"] = false;
        var root = what == "problem"
            ? new JsonObject { ["$ref"] = "#/components/schemas/Problem" }
            : document["paths"]![what[5..^7]]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!.DeepClone().AsObject();
        var text = new JsonObject { ["allOf"] = new JsonArray(root), ["definitions"] = definitions }.ToJsonString()
            .Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
        return await JsonSchema.FromJsonAsync(text, TestContext.Current.CancellationToken);
    }

    private static IEnumerable<JsonNode?> Descendants(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Descendants(member.Value)).Prepend(node),
        JsonArray items => items.SelectMany(Descendants).Prepend(node),
        _ => [node],
    };
}
