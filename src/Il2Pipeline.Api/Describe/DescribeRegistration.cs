using System.Text.Json.Serialization;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Reporting.Explain;
using Il2Pipeline.Reporting.Export;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Il2Pipeline.Api.Describe;

/// <summary>Registers what makes the OpenAPI document.</summary>
internal static class DescribeRegistration
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services)
    {
        // The document reads types by these options; answers are written by the same contexts.
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, RowJsonContext.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(2, ExplanationJsonContext.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(3, RunJson.Default);
        });
        services.AddOpenApi(ApiDescription.DocumentName, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            // Each address of GET has HEAD; telling so once is enough.
            options.ShouldInclude = route => route.HttpMethod is not null && !HttpMethods.IsHead(route.HttpMethod)
                && route.RelativePath?.StartsWith("api", StringComparison.Ordinal) == true;
            options.CreateSchemaReferenceId = Schemas.NameOf;
            options.AddOperationTransformer<OperationFacts>();
            options.AddSchemaTransformer((schema, context, _) =>
            {
                Schemas.Correct(schema, context);
                return Task.CompletedTask;
            });
            options.AddDocumentTransformer<DocumentFacts>();
        });
        return services.AddSingleton<ApiDescription>();
    }
}
