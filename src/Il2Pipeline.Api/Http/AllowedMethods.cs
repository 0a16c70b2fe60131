using Microsoft.AspNetCore.Http;

namespace Il2Pipeline.Api.Http;

/// <summary>Answers OPTIONS: the router's refusal tells in <c>Allow</c> which methods an address has, and that is the answer.</summary>
internal static class AllowedMethods
{
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (HttpMethods.IsOptions(context.Request.Method) && context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed
            && !context.Response.HasStarted)
            context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
