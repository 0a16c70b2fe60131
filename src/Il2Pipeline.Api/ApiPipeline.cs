using Il2Pipeline.Api.Analytes;
using Il2Pipeline.Api.Cohort;
using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Drops;
using Il2Pipeline.Api.Feed;
using Il2Pipeline.Api.Health;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Issues;
using Il2Pipeline.Api.Page;
using Il2Pipeline.Api.Reprocess;
using Il2Pipeline.Api.Signals;
using Il2Pipeline.Api.Study;
using Il2Pipeline.Api.Subjects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Api;

/// <summary>
/// The API from request to response: headers, compression, problem details and routes. It is one piece with routes of its own, so that
/// no host can leave out the safety headers, and a host that does its own routing (Azure Functions) hands its requests over whole.
/// </summary>
public sealed class ApiPipeline
{
    private readonly RequestDelegate _handle;

    /// <summary>Puts the pipeline together.</summary>
    /// <param name="services">The host's services, with <see cref="ApiRegistration.AddIl2Api"/> and the storage side among them.</param>
    public ApiPipeline(IServiceProvider services)
    {
        // It listens from when it is made.
        services.GetRequiredService<SignalBoard>();
        var app = new ApplicationBuilder(services);
        app.Use(RequestSpans.FollowAsync);
        app.Use(SafetyHeaders.AddAsync);
        app.UseResponseCompression();
        app.UseMiddleware<FailureResponses>();
        app.UseStatusCodePages(pages => Problems.OfStatus(pages.HttpContext).ExecuteAsync(pages.HttpContext));
        app.Use(CrossOrigin.CheckAsync);
        app.Use(AllowedMethods.AnswerAsync);
        app.UseRouting();
        app.Use(QueryCheck.CheckAsync);
        app.UseEndpoints(Map);
        _handle = app.Build();
    }

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request, as the host received it.</param>
    /// <returns>When the response is written.</returns>
    public Task HandleAsync(HttpContext context)
    {
        // The host's route led here; ours begins anew.
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        return _handle(context);
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api");
        api.MapIndex();
        api.MapDescription();
        api.MapDrops();
        api.MapStudy();
        api.MapSubjects();
        api.MapFeed();
        api.MapCohort();
        api.MapAnalytes();
        api.MapIssueCodes();
        api.MapReprocess();
        api.MapStudyEffect();
        api.MapHealth();
        api.MapSignals();
        routes.MapReference();
        routes.MapPage();
    }
}
