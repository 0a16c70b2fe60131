using System.Globalization;
using System.Text;
using System.Text.Json;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Il2Pipeline.Api.Reprocess;

/// <summary>A diff, sent as it is read: it may be longer than memory should hold.</summary>
/// <param name="Run">The dry run, done.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Format">How to write them.</param>
internal sealed record DiffContent(ReprocessRun Run, IAsyncEnumerable<DiffRow> Rows, Format Format) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var tag = EntityTags.Of(Run.Id, $"{Run.Finished:O}", Format.Name);
        response.GetTypedHeaders().ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        response.ContentType = Format.ContentType;
        if (EntityTags.IsKnown(httpContext.Request, tag)) response.StatusCode = StatusCodes.Status304NotModified;
        else if (!HttpMethods.IsHead(httpContext.Request.Method)) await WriteAsync(response.Body, httpContext.RequestAborted);
    }

    private async Task WriteAsync(Stream body, CancellationToken cancel)
    {
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await text.WriteAsync(Begin());
        var between = "";
        await foreach (var row in Rows.WithCancellation(cancel))
        {
            await text.WriteAsync(between);
            await text.WriteAsync(Line(row));
            between = Format == Format.Json ? ",\n" : "";
        }
        if (Format == Format.Json) await text.WriteAsync("]}");
    }

    private string Begin()
    {
        if (Format == Format.Csv) return Csv(text => CsvTable.WriteHeadings(text, DiffColumns.All));
        return Format != Format.Json ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"rows\":{Run.Diff!.Rows},\"subjects\":{Run.Diff.Subjects},\"cycleRows\":{Run.Diff.CycleRows},\"items\":[");
    }

    private string Line(DiffRow row)
    {
        if (Format == Format.Csv) return Csv(text => CsvTable.WriteRow(text, DiffColumns.All, row));
        var json = JsonSerializer.Serialize(row, RunJson.Default.DiffRow);
        return Format == Format.Json ? json : $"{json}\n";
    }

    // The answer itself is written asynchronously only.
    private static string Csv(Action<TextWriter> write)
    {
        using var text = new StringWriter();
        write(text);
        return text.ToString();
    }
}
