using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Il2Pipeline.Api.Views;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Il2Pipeline.Api.Describe;

/// <summary>The schemas of the OpenAPI document.</summary>
internal static partial class Schemas
{
    /// <summary>Name of the schema of problem details.</summary>
    public const string Problem = "Problem";

    /// <summary>The schema of a query parameter.</summary>
    public static OpenApiSchema Of(QueryParameter query) => query.Most is { } most
        ? new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = most.ToString(CultureInfo.InvariantCulture) }
        : new OpenApiSchema { Type = JsonSchemaType.String, Enum = query.Words is null ? null : [.. query.Words.Select(word => (JsonNode)word)] };

    /// <summary>A header of a request.</summary>
    public static OpenApiParameter Header(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    /// <summary>Says of a part of an address where it is had from.</summary>
    public static void DescribeSegment(OpenApiParameter parameter) =>
        parameter.Description ??= $"`{parameter.Name}` as the list above this address gives it.";

    /// <summary>The name of a type's schema: without <c>View</c>; absent for those that are written in place.</summary>
    public static string? NameOf(JsonTypeInfo type)
    {
        if (type.Type.IsGenericType && type.Type.GetGenericTypeDefinition() == typeof(ListView<>))
            return $"{Plain(type.Type.GetGenericArguments()[0].Name)}Page";
        if (type.Type.IsGenericType && type.Type.GetGenericTypeDefinition() == typeof(RowsView<>))
            return $"{Plain(type.Type.GetGenericArguments()[0].Name)}List";
        if ((Nullable.GetUnderlyingType(type.Type) ?? type.Type) == typeof(JsonElement)) return null;
        return OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name ? Plain(name) : null;
    }

    /// <summary>A reference to a type's schema, which is put into the document.</summary>
    public static async Task<IOpenApiSchema> RefAsync(Type type, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var name = Plain(type.Name);
        context.Document!.AddComponent(name, await context.GetOrCreateSchemaAsync(type, null, cancel));
        return new OpenApiSchemaReference(name, context.Document);
    }

    /// <summary>
    /// Corrects what the framework reads out of a type: members that are left out when absent are not required and never null, and a
    /// decimal is no double.
    /// </summary>
    public static void Correct(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(decimal)) schema.Format = null;
        var isWrittenAsNull = context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true)
            .OfType<JsonIgnoreAttribute>().Any(ignore => ignore.Condition == JsonIgnoreCondition.Never) == true;
        if (isWrittenAsNull) schema.Type |= JsonSchemaType.Null;
        else if (schema.Type is { } kinds && kinds != JsonSchemaType.Null) schema.Type = kinds & ~JsonSchemaType.Null;
        if (context.JsonTypeInfo.Kind != JsonTypeInfoKind.Object || schema.Required is null) return;
        foreach (var member in context.JsonTypeInfo.Properties)
            if (member.IsGetNullable || Nullable.GetUnderlyingType(member.PropertyType) is not null) schema.Required.Remove(member.Name);
    }

    /// <summary>
    /// Corrects what only the whole document shows: an object that may be absent is never null, and a comment's reference to a member reads as
    /// that member's name.
    /// </summary>
    public static void Correct(OpenApiDocument document)
    {
        foreach (var schema in (document.Components?.Schemas?.Values ?? []).OfType<OpenApiSchema>())
        {
            schema.Description = Plainly(schema.Description);
            foreach (var (name, member) in (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).ToList())
            {
                var told = member.OneOf is [{ Type: JsonSchemaType.Null }, var other] ? other : member;
                if (told.Description is not null) told.Description = Plainly(told.Description);
                schema.Properties![name] = told;
            }
        }
    }

    private static string? Plainly(string? text) => text is null ? null
        : MemberReference().Replace(WebUtility.HtmlDecode(text), found => $"`{JsonNamingPolicy.CamelCase.ConvertName(found.Groups[1].Value)}`").ReplaceLineEndings(" ");

    [GeneratedRegex(@"(?:\w+(?:<[\w<>]*>)?\??\s)\b[A-Z]\w+\.([A-Z]\w+)(?:\([^)]*\))?", RegexOptions.CultureInvariant)]
    private static partial Regex MemberReference();

    private static string Plain(string name) => name.EndsWith("View", StringComparison.Ordinal) ? name[..^4] : name;
}
