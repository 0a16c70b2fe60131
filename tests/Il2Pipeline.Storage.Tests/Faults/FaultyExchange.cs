using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Il2Pipeline.Storage.Tests.Faults;

/// <summary>One request through the proxy, and what goes wrong with it.</summary>
internal sealed class FaultyExchange : HttpTransformer
{
    private const int SlowestPause = 30;
    private static readonly UriCreationOptions s_asSent = new() { DangerousDisablePathAndQueryCanonicalization = true };
    private readonly HttpContext _context;
    private readonly FaultChance _chance;

    private FaultyExchange(HttpContext context, FaultChance chance, Fault fault) => (_context, _chance, Fault) = (context, chance, fault);

    /// <summary>What goes wrong with it.</summary>
    public Fault Fault { get; }

    /// <summary>Takes a request in whole, and chooses.</summary>
    public static async Task<FaultyExchange> BeginAsync(HttpContext context, FaultChance chance)
    {
        var fault = chance.Next();
        context.Request.EnableBuffering();
        if (fault == Fault.Precondition && !await IsConditionalAsync(context.Request)) fault = Fault.None;
        return new FaultyExchange(context, chance, fault);
    }

    /// <summary>True when the request ends here, without an effect.</summary>
    public async Task<bool> EndsBeforeAsync()
    {
        switch (Fault)
        {
            case Fault.Latency: await Task.Delay(_chance.Delay(SlowestPause), _context.RequestAborted); return false;
            case Fault.Busy: return Refuse(503, _chance.Delay(4) > TimeSpan.FromMilliseconds(2) ? ("Retry-After", "0") : ("x-ms-retry-after-ms", "40"));
            case Fault.Throttled: return Refuse(429, ("x-ms-retry-after-ms", "25"));
            case Fault.ResetBefore: return Reset();
            case Fault.Hang: return await HangAsync();
            case Fault.Precondition: await LostAsync(); return true;
            default: return false;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        // The path is signed as it was sent.
        proxyRequest.RequestUri = new Uri(destinationPrefix + httpContext.Features.Get<IHttpRequestFeature>()!.RawTarget, s_asSent);
    }

    /// <inheritdoc/>
    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null) return await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        switch (Fault)
        {
            case Fault.ResetAfter: return !Reset();
            case Fault.FailedAfter: return !Refuse(500, ("x-ms-error-code", "InternalError"));
            case Fault.SlowRead or Fault.HalfResponse:
                await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
                await DripAsync(await proxyResponse.Content.ReadAsByteArrayAsync(cancellationToken), cancellationToken);
                return false;
            default: return await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        }
    }

    private async Task<bool> HangAsync()
    {
        await Task.Delay(Timeout.Infinite, _context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        return true;
    }

    private async Task DripAsync(byte[] body, CancellationToken cancel)
    {
        var upTo = Fault == Fault.HalfResponse ? body.Length / 2 : body.Length;
        var drip = Math.Max(1, body.Length / 4);
        for (var start = 0; start < upTo; start += drip)
        {
            await _context.Response.Body.WriteAsync(body.AsMemory(start, Math.Min(drip, upTo - start)), cancel);
            await _context.Response.Body.FlushAsync(cancel);
            await Task.Delay(_chance.Delay(SlowestPause / 2), cancel);
        }
        if (Fault == Fault.HalfResponse && body.Length > 0) Reset();
    }

    private bool Refuse(int status, (string Name, string Value) header)
    {
        _context.Response.StatusCode = status;
        _context.Response.Headers[header.Name] = header.Value;
        return true;
    }

    // With a linger time of 0 the peer sees a reset, not an end.
    private bool Reset()
    {
        if (_context.Features.Get<IConnectionSocketFeature>() is { } connection) connection.Socket.LingerState = new(true, 0);
        _context.Abort();
        return true;
    }

    private static async Task<bool> IsConditionalAsync(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return false;
        if (!request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal)) return IsETag(request.Headers.IfMatch.ToString());
        using var reader = new StreamReader(request.Body, Encoding.UTF8, leaveOpen: true);
        var text = await reader.ReadToEndAsync();
        request.Body.Position = 0;
        return text.Split('\n').Any(line => line.StartsWith("If-Match:", StringComparison.OrdinalIgnoreCase) && IsETag(line["If-Match:".Length..].Trim()));
    }

    private static bool IsETag(string text) => text.Length > 0 && text != "*";

    private async Task LostAsync()
    {
        const string Error = """{"odata.error":{"code":"UpdateConditionNotSatisfied","message":{"lang":"en-US","value":"0:Lost."}}}""";
        if (!_context.Request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal))
        {
            Refuse(412, ("x-ms-error-code", "ConditionNotMet"));
            return;
        }
        _context.Response.StatusCode = 202;
        _context.Response.ContentType = "multipart/mixed; boundary=batchresponse_1";
        var answer = string.Join(
            "\r\n", "--batchresponse_1", "Content-Type: multipart/mixed; boundary=changesetresponse_1", "", "--changesetresponse_1",
            "Content-Type: application/http", "Content-Transfer-Encoding: binary", "", "HTTP/1.1 412 Precondition Failed",
            "X-Content-Type-Options: nosniff", "DataServiceVersion: 3.0;", "Content-Type: application/json;odata=minimalmetadata;charset=utf-8",
            "", Error, "--changesetresponse_1--", "--batchresponse_1--", "");
        await _context.Response.WriteAsync(answer);
    }
}
