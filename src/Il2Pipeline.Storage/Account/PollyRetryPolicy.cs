using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Il2Pipeline.Storage.Telemetry;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Il2Pipeline.Storage.Account;

/// <summary>
/// The only retry between this project and storage: Polly v8 in the place of the Azure SDK's own retry policy. Sends again after 408, 429,
/// 500, 502, 503, 504 and failed transport, never after an answer such as 404, 409 or 412. Pauses grow with jitter; the service's
/// Retry-After is honoured; all tries together stay within a time limit; while the circuit is open requests wait.
/// </summary>
public sealed class PollyRetryPolicy : HttpPipelinePolicy
{
    private static readonly ResiliencePropertyKey<Sending> s_sending = new("il2.sending");
    private readonly StorageRetryOptions _retry;
    private readonly TimeProvider _time;
    private readonly CircuitSignals _circuit;
    private readonly ResiliencePipeline<Response> _pipeline;

    /// <summary>Makes the policy of one service.</summary>
    /// <param name="retry">How to try again.</param>
    /// <param name="breaker">When to pause for all.</param>
    /// <param name="time">The clock.</param>
    /// <param name="chance">Gives numbers from 0 to 1 for the jitter; absent: random ones.</param>
    public PollyRetryPolicy(StorageRetryOptions retry, StorageBreakerOptions breaker, TimeProvider time, Func<double>? chance = null)
        : this(retry, breaker, time, chance, null)
    {
    }

    /// <summary>Makes the policy of one service.</summary>
    /// <param name="retry">How to try again.</param>
    /// <param name="breaker">When to pause for all.</param>
    /// <param name="time">The clock.</param>
    /// <param name="chance">Gives numbers from 0 to 1 for the jitter; absent: random ones.</param>
    /// <param name="signals">Told of retries and of the circuit; absent: nobody is told.</param>
    internal PollyRetryPolicy(
        StorageRetryOptions retry, StorageBreakerOptions breaker, TimeProvider time, Func<double>? chance, CircuitSignals? signals)
    {
        _retry = retry;
        _time = time;
        _circuit = signals ?? new CircuitSignals("storage", null);
        var builder = new ResiliencePipelineBuilder<Response> { TimeProvider = time };
        if (retry.MaxRetries > 0) builder.AddRetry(Retrying(retry, time, chance ?? Random.Shared.NextDouble));
        _pipeline = builder.AddCircuitBreaker(Breaking(breaker)).Build();
    }

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var context = Begin(message, pipeline);
        try
        {
            message.Response = await _pipeline.ExecuteAsync(SendAsync, context).ConfigureAwait(context.ContinueOnCapturedContext);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var context = Begin(message, pipeline);
        try
        {
            message.Response = _pipeline.Execute(Send, context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResilienceContext Begin(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var context = ResilienceContextPool.Shared.Get(message.CancellationToken);
        var longestTry = message.NetworkTimeout ?? _retry.TryTimeout;
        context.Properties.Set(s_sending, new Sending(message, pipeline, _time.GetTimestamp(), longestTry));
        return context;
    }

    private async ValueTask<Response> SendAsync(ResilienceContext context)
    {
        var sending = Prepare(context);
        await ProcessNextAsync(sending.Message, sending.Pipeline).ConfigureAwait(false);
        return sending.Message.Response;
    }

    private Response Send(ResilienceContext context)
    {
        var sending = Prepare(context);
        ProcessNext(sending.Message, sending.Pipeline);
        return sending.Message.Response;
    }

    // A try may not outlast what is left of the whole.
    private Sending Prepare(ResilienceContext context)
    {
        var sending = context.Properties.GetValue(s_sending, null!);
        var left = Left(sending);
        if (left <= TimeSpan.Zero)
            throw new TimeoutException("Storage did not answer within Storage:Retry:TotalTimeout, all tries together.");
        sending.Message.NetworkTimeout = left < sending.TryTimeout ? left : sending.TryTimeout;
        return sending;
    }

    private TimeSpan Left(Sending sending) => _retry.TotalTimeout - _time.GetElapsedTime(sending.Began);

    private RetryStrategyOptions<Response> Retrying(StorageRetryOptions retry, TimeProvider time, Func<double> chance) => new()
    {
        MaxRetryAttempts = retry.MaxRetries,
        Delay = retry.BaseDelay,
        MaxDelay = retry.MaxDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Randomizer = chance,
        ShouldHandle = args => ValueTask.FromResult(
            TransientFault.Is(args.Outcome, args.Context.CancellationToken) && Asked(args.Outcome, time) < Left(args.Context)),
        DelayGenerator = args => ValueTask.FromResult(Pause(args.Outcome, time, chance)),
        OnRetry = args =>
        {
            _circuit.Retried(args.Outcome);
            args.Outcome.Result?.Dispose();
            return default;
        },
    };

    private TimeSpan Left(ResilienceContext context) => Left(context.Properties.GetValue(s_sending, null!));

    private static TimeSpan? Pause(Outcome<Response> outcome, TimeProvider time, Func<double> chance)
    {
        var asked = Asked(outcome, time);
        // Those who were told the same time do not all come back at once; null leaves it to the exponential pause.
        return asked > TimeSpan.Zero ? asked + (asked * (0.1 * chance())) : null;
    }

    private static TimeSpan Asked(Outcome<Response> outcome, TimeProvider time) => outcome switch
    {
        { Exception: BrokenCircuitException open } => open.RetryAfter ?? TimeSpan.Zero,
        { Result: { } response } => RetryAfter.Of(response, time.GetUtcNow()) ?? TimeSpan.Zero,
        _ => TimeSpan.Zero,
    };

    private CircuitBreakerStrategyOptions<Response> Breaking(StorageBreakerOptions breaker) => new()
    {
        FailureRatio = breaker.FailureRatio,
        MinimumThroughput = breaker.MinimumThroughput,
        SamplingDuration = breaker.SamplingTime,
        BreakDuration = breaker.BreakTime,
        ShouldHandle = args => ValueTask.FromResult(TransientFault.Is(args.Outcome, args.Context.CancellationToken)),
        OnOpened = _ => _circuit.Opened(),
        OnClosed = _ => _circuit.Closed(),
    };

    private sealed record Sending(HttpMessage Message, ReadOnlyMemory<HttpPipelinePolicy> Pipeline, long Began, TimeSpan TryTimeout);
}
