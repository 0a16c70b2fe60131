using Il2Pipeline.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Il2Pipeline.Functions;

/// <summary>
/// Hands every HTTP request to the one pipeline that also the local service runs, which writes the response itself (docs/adr/0015). The
/// host takes the first function by name whose route fits, so the name of the one for the API has to sort before the one for the rest.
/// </summary>
/// <param name="pipeline">Answers requests.</param>
/// <param name="access">Who may use the API.</param>
public sealed class Http(ApiPipeline pipeline, ApiAccess access)
{
    /// <summary>The API: with a function key, or with a sign-in where the settings say so (<see cref="ApiAccess"/>).</summary>
    /// <param name="request">The request.</param>
    /// <returns>When the response is written.</returns>
    [Function("Api")]
    public Task OnApi([HttpTrigger(AuthorizationLevel.Function, Route = "api/{*path}")] HttpRequest request) =>
        access.IsGranted(request) ? pipeline.HandleAsync(request.HttpContext) : ApiAccess.RefuseAsync(request.HttpContext);

    /// <summary>
    /// The page's files, which hold no data. Nobody is asked for a key here, so what the pipeline would take for the API is refused: it would
    /// come this way when the function for the API is switched off, or when the host reads an address in another way.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <returns>When the response is written.</returns>
    [Function("Pages")]
    public Task OnPage([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) =>
        request.Path.StartsWithSegments("/api") ? ApiAccess.RefuseAsync(request.HttpContext) : pipeline.HandleAsync(request.HttpContext);
}
