using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Il2Pipeline.Storage.Account;
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
        var wire = new Wire(_time, new WireAnswer(status), new WireAnswer(200));
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
        var wire = new Wire(_time, new WireAnswer(status));
        Assert.Equal(status, (await SendAsync(wire)).Status);
        Assert.Single(wire.Sent);
    }

    [Fact]
    public async Task There_is_one_retry_and_none_under_or_over_it()
    {
        var wire = new Wire(_time, new WireAnswer(503));
        Assert.Equal(503, (await SendAsync(wire)).Status);
        Assert.Equal(1 + _retry.MaxRetries, wire.Sent.Count);
    }

    [Fact]
    public async Task A_storage_client_sends_no_more_than_that()
    {
        var wire = new Wire(_time, new WireAnswer(503));
        var client = new BlobContainerClient(new Uri("http://127.0.0.1:1/account/container"), Options(wire));
        var asking = client.GetPropertiesAsync(cancellationToken: TestStore.Cancel);
        await Assert.ThrowsAsync<RequestFailedException>(() => AdvancingAsync(asking));
        Assert.Equal(1 + _retry.MaxRetries, wire.Sent.Count);
    }

    [Fact]
    public async Task No_answer_at_all_is_tried_again()
    {
        var wire = new Wire(_time, new WireAnswer(0), new WireAnswer(200));
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
        var wire = new Wire(_time, new WireAnswer(429, header, value), new WireAnswer(200));
        await SendAsync(wire);
        Assert.InRange(wire.Sent[1] - wire.Sent[0], TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7.8));
    }

    [Fact]
    public async Task Asked_to_wait_beyond_the_limit_it_gives_up_at_once()
    {
        var wire = new Wire(_time, new WireAnswer(503, "Retry-After", "3600"));
        Assert.Equal(503, (await SendAsync(wire)).Status);
        Assert.Single(wire.Sent);
    }

    [Fact]
    public async Task Pauses_grow()
    {
        var wire = new Wire(_time, new WireAnswer(503));
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
        var wire = new Wire(_time, new WireAnswer(503, "Retry-After", "6"));
        await SendAsync(wire);
        Assert.InRange(wire.Sent.Count, 3, 4);
        Assert.True(wire.Sent[^1] - wire.Sent[0] <= _retry.TotalTimeout);
    }

    [Fact]
    public async Task A_body_is_sent_whole_each_time()
    {
        var wire = new Wire(_time, new WireAnswer(500), new WireAnswer(0), new WireAnswer(200));
        await SendAsync(wire, "the body");
        Assert.Equal(["the body", "the body", "the body"], wire.Bodies);
    }

    [Fact]
    public async Task While_the_circuit_is_open_requests_wait_unsent()
    {
        _breaker.MinimumThroughput = 2;
        _retry.MaxRetries = 10;
        var wire = new Wire(_time, new WireAnswer(503), new WireAnswer(503), new WireAnswer(200));
        Assert.Equal(200, (await SendAsync(wire)).Status);
        Assert.Equal(3, wire.Sent.Count);
        Assert.True(wire.Sent[2] - wire.Sent[1] >= _breaker.BreakTime - TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task What_the_caller_cancels_is_not_tried_again()
    {
        using var stop = new CancellationTokenSource();
        var wire = new Wire(_time, new WireAnswer(503)) { OnSend = stop.Cancel };
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
}
