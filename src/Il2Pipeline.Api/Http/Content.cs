using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Il2Pipeline.Api.Http;

/// <summary>An answer with an entity tag: 304 when the client has it already.</summary>
/// <param name="Body">The bytes; empty for a client that has it already.</param>
/// <param name="ContentType">Their media type.</param>
/// <param name="Tag">The entity tag.</param>
internal sealed record Content(ReadOnlyMemory<byte> Body, string ContentType, EntityTagHeaderValue Tag) : IResult
{
    /// <summary>JSON, tagged by its bytes.</summary>
    public static Content Json<T>(T value, JsonTypeInfo<T> type)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        return new Content(body, Format.Json.ContentType, EntityTags.OfContent(body));
    }

    /// <summary>One JSON object a line, tagged by its bytes.</summary>
    public static Content Lines<T>(IEnumerable<T> values, JsonTypeInfo<T> type)
    {
        using var lines = new MemoryStream();
        foreach (var value in values)
        {
            JsonSerializer.Serialize(lines, value, type);
            lines.WriteByte((byte)'\n');
        }
        var body = lines.ToArray();
        return new Content(body, Format.Ndjson.ContentType, EntityTags.OfContent(body));
    }

    /// <summary>Text; without a tag, tagged by its bytes.</summary>
    public static Content Text(Format format, EntityTagHeaderValue? tag, Action<TextWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true)) write(text);
        var body = bytes.ToArray();
        return new Content(body, format.ContentType, tag ?? EntityTags.OfContent(body));
    }

    /// <summary>Nothing new: for a client whose tag was compared before anything was read.</summary>
    public static Content Unchanged(Format format, EntityTagHeaderValue tag) => new(default, format.ContentType, tag);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.GetTypedHeaders().ETag = Tag;
        // Data of people: only the reader's own cache may keep it, and asks each time.
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (EntityTags.IsKnown(httpContext.Request, Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        return HttpMethods.IsHead(httpContext.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(Body, httpContext.RequestAborted).AsTask();
    }
}
