using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;
using Il2Pipeline.Storage.Telemetry;

namespace Il2Pipeline.Storage.Account;

/// <summary>
/// Measures every try of a request to one service, in place of the SDK's own tracing, which writes addresses. Its place is behind the
/// retries, so that what is counted is what storage counts and bills.
/// </summary>
/// <param name="service"><c>blob</c>, <c>queue</c> or <c>table</c>.</param>
internal sealed class StorageRequestSignals(string service) : HttpPipelinePolicy
{
    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var operation = StorageOperation.Of(service, message.Request);
        using var span = Il2Signals.Source.StartActivity(operation, ActivityKind.Client);
        var began = Stopwatch.GetTimestamp();
        Exception? failed = null;
        try
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            failed = failure;
            throw;
        }
        finally
        {
            Record(span, operation, message, failed, began);
        }
    }

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var operation = StorageOperation.Of(service, message.Request);
        using var span = Il2Signals.Source.StartActivity(operation, ActivityKind.Client);
        var began = Stopwatch.GetTimestamp();
        Exception? failed = null;
        try
        {
            ProcessNext(message, pipeline);
        }
        catch (Exception failure)
        {
            failed = failure;
            throw;
        }
        finally
        {
            Record(span, operation, message, failed, began);
        }
    }

    private void Record(Activity? span, string operation, HttpMessage message, Exception? failed, long began)
    {
        var tags = new TagList { { AttributeNames.Service, service }, { AttributeNames.Operation, operation } };
        if (failed is not null) tags.Add(AttributeNames.ErrorType, failed.GetType().FullName);
        else if (message.HasResponse) tags.Add(AttributeNames.StatusCode, message.Response.Status);
        Instruments.StorageRequestDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
        if (span is null) return;
        foreach (var (name, value) in tags) span.SetTag(name, value);
        // Answers such as 404, 409 and 412 are questions answered, not failures.
        if (failed is not null || (message.HasResponse && TransientFault.Is(message.Response.Status))) span.SetStatus(ActivityStatusCode.Error);
    }
}
