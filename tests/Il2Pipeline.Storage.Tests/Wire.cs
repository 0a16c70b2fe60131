using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Il2Pipeline.Storage.Tests;

/// <summary>One answer of the wire; status 0: none, the connection breaks.</summary>
internal sealed record WireAnswer(int Status, string? Header = null, string? Value = null);

/// <summary>A transport that gives set answers, the last one for ever, and notes when it was asked.</summary>
internal sealed class Wire(TimeProvider time, params WireAnswer[] answers) : HttpPipelineTransport
{
    public List<DateTimeOffset> Sent { get; } = [];

    public List<string> Bodies { get; } = [];

    public Action? OnSend { get; init; }

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        var answer = answers[Math.Min(Sent.Count, answers.Length - 1)];
        Sent.Add(time.GetUtcNow());
        using var body = new MemoryStream();
        message.Request.Content?.WriteTo(body, default);
        Bodies.Add(System.Text.Encoding.UTF8.GetString(body.ToArray()));
        OnSend?.Invoke();
        if (answer.Status == 0) throw new RequestFailedException(0, "The connection was lost.", new HttpRequestException());
        message.Response = new FakeResponse(answer.Status, answer.Header, answer.Value);
        return ValueTask.CompletedTask;
    }
}

file sealed class FakeResponse(int status, string? header, string? value) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => status.ToString(CultureInfo.InvariantCulture);

    public override Stream? ContentStream { get; set; } = new MemoryStream();

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
    }

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? found)
    {
        found = header is not null && string.Equals(name, header, StringComparison.OrdinalIgnoreCase) ? value : null;
        return found is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var found) ? [found!] : null;
        return values is not null;
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => header is null ? [] : [new HttpHeader(header, value!)];
}
