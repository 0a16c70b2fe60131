using Il2Pipeline.Api.Http;
using Il2Pipeline.Storage.Account;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Il2Pipeline.Api.Describe;

/// <summary>The OpenAPI document as it is served: made once, when it is first asked for.</summary>
/// <param name="services">The host's services.</param>
internal sealed class ApiDescription(IServiceProvider services)
{
    /// <summary>Name of the document within the framework.</summary>
    public const string DocumentName = "v1";

    private readonly SharedTask<Content> _document = new(() => WriteAsync(services));

    /// <summary>The document.</summary>
    public Task<Content> GetAsync() => _document.GetAsync();

    private static async Task<Content> WriteAsync(IServiceProvider services)
    {
        var provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>(DocumentName);
        var document = await provider.GetOpenApiDocumentAsync();
        using var bytes = new MemoryStream();
        await document.SerializeAsJsonAsync(bytes, OpenApiSpecVersion.OpenApi3_1);
        var body = bytes.ToArray();
        return new Content(body, $"{MediaTypes.Json}; charset=utf-8", EntityTags.OfContent(body));
    }
}
