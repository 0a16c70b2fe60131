using Azure.Core;
using Azure.Core.Pipeline;

namespace Il2Pipeline.Api.Tests;

/// <summary>Breaks the n-th request from when it is told to: by a refusal of the service, or by no answer at all.</summary>
internal sealed class PlantedFaults : HttpPipelinePolicy
{
    private int _left;
    private int _status;

    public void At(int request, int status) => (_left, _status) = (request, status);

    public void Stop() => _left = 0;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (_left <= 0 || --_left > 0)
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }
        // What is sent is spoilt, so that it is the service itself that answers.
        if (_status == 0) throw new HttpRequestException("Planted failure of the transport.");
        if (_status == 403) message.Request.Headers.SetValue("Authorization", "SharedKey devstoreaccount1:bm9uc2Vuc2U=");
        if (_status == 400) message.Request.Headers.SetValue("x-ms-version", "1999-01-01");
        if (_status == 503) throw new Azure.RequestFailedException(503, "Planted failure of the service.");
        await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}
