using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Il2Pipeline.Benchmarks.Storage;

/// <summary>One request to storage, as it went over the wire, to be sent again.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Address">Path and query without the emulator's host and port.</param>
/// <param name="Service">blob, queue or table.</param>
/// <param name="Headers">Headers, but those that sign or address it.</param>
/// <param name="Body">Body; empty for none.</param>
internal sealed record TapedRequest(
    string Method, string Address, string Service, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body);

/// <summary>Records what the pipeline asks of storage, drop by drop, in order.</summary>
internal sealed partial class RequestTape : HttpPipelinePolicy
{
    private static readonly string[] s_notKept = ["Authorization", "Host", "Content-Length", "x-ms-date", "Date"];
    private readonly AsyncLocal<ConcurrentQueue<TapedRequest>?> _current = new();

    /// <summary>The requests of each drop.</summary>
    public ConcurrentQueue<ConcurrentQueue<TapedRequest>> Drops { get; } = new();

    /// <summary>Tells blob, queue and table service apart by their addresses.</summary>
    public Func<Uri, string> ServiceOf { get; set; } = _ => "";

    /// <summary>What this thread of work asks from now on belongs to one more drop.</summary>
    public void BeginDrop() => Drops.Enqueue(_current.Value = new());

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (_current.Value is { } drop) drop.Enqueue(await CopyAsync(message.Request));
        await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    private async Task<TapedRequest> CopyAsync(Request request)
    {
        using var body = new MemoryStream();
        if (request.Content is { } content) await content.WriteToAsync(body, CancellationToken.None);
        var address = request.Uri.ToUri();
        var headers = request.Headers.Where(header => !s_notKept.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
            .Select(header => (header.Name, Unconditional(header.Name, header.Value))).ToList();
        return new TapedRequest(
            request.Method.Method, address.PathAndQuery, ServiceOf(address), headers, Unconditional(body.ToArray()));
    }

    // ETags are new in every run; the condition stays, what it compares with does not.
    private static string Unconditional(string name, string value) => name.Equals("If-Match", StringComparison.OrdinalIgnoreCase) ? "*" : value;

    private static byte[] Unconditional(byte[] body)
    {
        if (!body.AsSpan().StartsWith("--"u8)) return body;
        var text = System.Text.Encoding.UTF8.GetString(body);
        return System.Text.Encoding.UTF8.GetBytes(IfMatch().Replace(text, "If-Match: *"));
    }

    [GeneratedRegex("If-Match: [^\r\n]+", RegexOptions.IgnoreCase)]
    private static partial Regex IfMatch();
}
