using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Time.Testing;

namespace Il2Pipeline.Storage.Tests;

public class PollyRetryPolicyTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));
    private readonly StorageRetryOptions _retry = new() { MaxRetries = 3 };
    private readonly StorageBreakerOptions _breaker = new() { MinimumThroughput = 1000 };

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_passing_condition_is_tried_again(int status)
    {
        var wire = new Wire(_time, new Answer(status), new Answer(200));
        Assert.Equal(200, (await SendAsync(wire)).Status);
        Assert.Equal(2, wire.Sent.Count);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(304)]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(501)]
    public async Task A_final_answer_is_final(int status)
    {
        var wire = new Wire(_time, new Answer(status));
        Assert.Equal(status, (await SendAsync(wire)).Status);
        Assert.Single(wire.Sent);
    }

    [Fact]
    public async Task There_is_one_retry_and_none_under_or_over_it()
    {
        var wire = new Wire(_time, new Answer(503));
        Assert.Equal(503, (await SendAsync(wire)).Status);
        Assert.Equal(1 + _retry.MaxRetries, wire.Sent.Count);
    }

    [Fact]
    public async Task A_storage_client_sends_no_more_than_that()
    {
        var wire = new Wire(_time, new Answer(503));
        var client = new BlobContainerClient(new Uri("http://127.0.0.1:1/account/container"), Options(wire));
        var asking = client.GetPropertiesAsync(cancellationToken: TestStore.Cancel);
        await Assert.ThrowsAsync<RequestFailedException>(() => AdvancingAsync(asking));
        Assert.Equal(1 + _retry.MaxRetries, wire.Sent.Count);
    }

    [Fact]
    public async Task No_answer_at_all_is_tried_again()
    {
        var wire = new Wire(_time, new Answer(0), new Answer(200));
        Assert.Equal(200, (await SendAsync(wire)).Status);
        Assert.Equal(2, wire.Sent.Count);
    }

    [Theory]
    [InlineData("Retry-After", "7")]
    [InlineData("Retry-After", "Mon, 05 Jan 2026 08:00:07 GMT")]
    [InlineData("retry-after-ms", "7000")]
    [InlineData("x-ms-retry-after-ms", "7000")]
    public async Task The_service_says_how_long_to_wait(string header, string value)
    {
        var wire = new Wire(_time, new Answer(429, header, value), new Answer(200));
        await SendAsync(wire);
        Assert.InRange(wire.Sent[1] - wire.Sent[0], TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7.8));
    }

    [Fact]
    public async Task Asked_to_wait_beyond_the_limit_it_gives_up_at_once()
    {
        var wire = new Wire(_time, new Answer(503, "Retry-After", "3600"));
        Assert.Equal(503, (await SendAsync(wire)).Status);
        Assert.Single(wire.Sent);
    }

    [Fact]
    public async Task Pauses_grow()
    {
        var wire = new Wire(_time, new Answer(503));
        _retry.MaxRetries = 5;
        await SendAsync(wire);
        var pauses = wire.Sent.Zip(wire.Sent.Skip(1), (one, next) => next - one).ToList();
        Assert.True(pauses[4] > pauses[0], string.Join(' ', pauses));
        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.Zero, _retry.MaxDelay + TimeSpan.FromMilliseconds(100)));
    }

    [Fact]
    public async Task All_tries_together_keep_the_time_limit()
    {
        _retry.MaxRetries = 20;
        _retry.TotalTimeout = TimeSpan.FromSeconds(20);
        var wire = new Wire(_time, new Answer(503, "Retry-After", "6"));
        await SendAsync(wire);
        Assert.InRange(wire.Sent.Count, 3, 4);
        Assert.True(wire.Sent[^1] - wire.Sent[0] <= _retry.TotalTimeout);
    }

    [Fact]
    public async Task A_body_is_sent_whole_each_time()
    {
        var wire = new Wire(_time, new Answer(500), new Answer(0), new Answer(200));
        await SendAsync(wire, "the body");
        Assert.Equal(["the body", "the body", "the body"], wire.Bodies);
    }

    [Fact]
    public async Task While_the_circuit_is_open_requests_wait_unsent()
    {
        _breaker.MinimumThroughput = 2;
        _retry.MaxRetries = 10;
        var wire = new Wire(_time, new Answer(503), new Answer(503), new Answer(200));
        Assert.Equal(200, (await SendAsync(wire)).Status);
        Assert.Equal(3, wire.Sent.Count);
        Assert.True(wire.Sent[2] - wire.Sent[1] >= _breaker.BreakTime - TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task What_the_caller_cancels_is_not_tried_again()
    {
        using var stop = new CancellationTokenSource();
        var wire = new Wire(_time, new Answer(503)) { OnSend = stop.Cancel };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendUntilAsync(wire, "", stop.Token));
        Assert.Single(wire.Sent);
    }

    [Fact]
    public void Failures_are_told_apart()
    {
        Assert.Equal(FailureKind.Transient, Failures.Classify(new RequestFailedException(503, "busy"), TestStore.Cancel));
        Assert.Equal(FailureKind.Transient, Failures.Classify(new RequestFailedException(0, "no answer"), TestStore.Cancel));
        Assert.Equal(FailureKind.Transient, Failures.Classify(new ContentionException("others were faster"), TestStore.Cancel));
        Assert.Equal(FailureKind.Defect, Failures.Classify(new RequestFailedException(403, "forbidden"), TestStore.Cancel));
        Assert.Equal(FailureKind.Defect, Failures.Classify(new InvalidDataException("a bug"), TestStore.Cancel));
        Assert.Equal(FailureKind.Cancelled, Failures.Classify(new OperationCanceledException(), new CancellationToken(canceled: true)));
        Assert.Equal(FailureKind.Transient, Failures.Classify(new TaskCanceledException("a time limit"), TestStore.Cancel));
    }

    private BlobClientOptions Options(Wire wire) => new()
    {
        Transport = wire,
        RetryPolicy = new PollyRetryPolicy(_retry, _breaker, _time, () => 0.5),
    };

    private Task<Response> SendAsync(Wire wire, string body = "") => SendUntilAsync(wire, body, TestStore.Cancel);

    private async Task<Response> SendUntilAsync(Wire wire, string body, CancellationToken cancel)
    {
        var pipeline = HttpPipelineBuilder.Build(Options(wire));
        var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Put;
        message.Request.Uri.Reset(new Uri("http://127.0.0.1:1/"));
        message.Request.Content = RequestContent.Create(new BinaryData(body));
        await AdvancingAsync(pipeline.SendAsync(message, cancel).AsTask());
        return message.Response;
    }

    private async Task AdvancingAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.WhenAny(task, Task.Delay(1, TestStore.Cancel));
        }
        await task;
    }

    /// <summary>One answer of the wire; status 0: none, the connection breaks.</summary>
    private sealed record Answer(int Status, string? Header = null, string? Value = null);

    /// <summary>A transport that gives set answers, the last one for ever, and notes when it was asked.</summary>
    private sealed class Wire(TimeProvider time, params Answer[] answers) : HttpPipelineTransport
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

    private sealed class FakeResponse(int status, string? header, string? value) : Response
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
}
