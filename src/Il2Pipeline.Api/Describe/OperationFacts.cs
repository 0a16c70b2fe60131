using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Il2Pipeline.Api.Describe;

/// <summary>Writes into the OpenAPI document what a route says of itself by <see cref="Describing"/>.</summary>
internal sealed class OperationFacts : IOpenApiOperationTransformer
{
    private static readonly int[] s_ofAll = [400, 401, 406, 500, 503];

    /// <inheritdoc/>
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var facts = context.Description.ActionDescriptor.EndpointMetadata;
        var (method, path) = (context.Description.HttpMethod!, context.Description.RelativePath!);
        operation.OperationId = NameOf(method, path);
        operation.Tags = new HashSet<OpenApiTagReference> { new(TagOf(path), context.Document) };
        AddParameters(operation, facts);
        foreach (var body in facts.OfType<BodyFact>()) operation.RequestBody = await BodyAsync(body, context, cancellationToken);
        foreach (var answer in facts.OfType<AnswerFact>()) Answers.Add(operation, answer, isReading: method == "GET");
        foreach (var headers in facts.OfType<AnswerHeaders>()) Answers.Add(operation, headers);
        var failures = facts.OfType<ProblemFact>().SelectMany(fact => fact.Statuses).Concat(s_ofAll).Distinct().Order();
        foreach (var status in failures) operation.Responses![Text(status)] = Answers.Problem(status, context.Document!);
    }

    /// <summary>The name of the tag that an address stands under: its first part after <c>api</c>.</summary>
    public static string TagOf(string path) => path.Split('/') is [_, { Length: > 0 } first, ..] ? first : "api";

    // "get" and the address: GET /api/drops/{id}/receipt is getDropsIdReceipt.
    private static string NameOf(string method, string path) => string.Concat(
        path.Split('/', '-', '.').Skip(1).Select(part => part.Trim('{', '}')).Where(part => part.Length > 0)
            .Select(part => char.ToUpperInvariant(part[0]) + part[1..]).DefaultIfEmpty("Index").Prepend(method.ToLowerInvariant()));

    private static void AddParameters(OpenApiOperation operation, IList<object> facts)
    {
        operation.Parameters = [.. (operation.Parameters ?? []).Where(parameter => parameter.In == ParameterLocation.Path)];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>()) Schemas.DescribeSegment(parameter);
        foreach (var query in facts.OfType<QueryParameters>().SelectMany(list => list.List))
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = query.Name,
                In = ParameterLocation.Query,
                Description = query.Description,
                Required = query.IsRequired,
                Schema = Schemas.Of(query),
                Example = query.Example is null ? null : JsonValue.Create(query.Example),
            });
        }
        foreach (var header in facts.OfType<HeaderFact>())
            operation.Parameters.Add(Schemas.Header(header.Name, header.Description));
    }

    private static async Task<OpenApiRequestBody> BodyAsync(
        BodyFact body, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        IOpenApiSchema schema = body.Type is null ? new OpenApiSchema() : await Schemas.RefAsync(body.Type, context, cancel);
        return new OpenApiRequestBody
        {
            Description = body.Description,
            Required = true,
            Content = body.MediaTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = schema }),
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
