using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Il2Pipeline.Api.Http;

/// <summary>The answer to a write, as JSON.</summary>
/// <typeparam name="T">What is told.</typeparam>
/// <param name="Status">200 or 201.</param>
/// <param name="Value">What is told.</param>
/// <param name="Type">How it is written.</param>
internal sealed record Written<T>(int Status, T Value, JsonTypeInfo<T> Type) : IResult
{
    /// <summary>Where what was written can be seen; absent where that is the address written to.</summary>
    public string? Location { get; init; }

    /// <summary>The entity tag of what was written, quoted; absent where there is none.</summary>
    public string? Tag { get; init; }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = Format.Json.ContentType;
        response.Headers.CacheControl = "no-store";
        if (Location is not null) response.Headers.Location = Location;
        if (Tag is not null) response.Headers.ETag = Tag;
        return JsonSerializer.SerializeAsync(response.Body, Value, Type, httpContext.RequestAborted);
    }
}
