using Il2Pipeline.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Api.Tests;

/// <summary>What an exception says may hold names of drops and of people: neither the log nor the answer repeats it.</summary>
public class FailureResponsesTests
{
    private const string Planted = "PLANTED-NAME";

    [Theory]
    [InlineData(false, 500)]
    [InlineData(true, 503)]
    public async Task The_message_of_an_exception_is_told_to_nobody(bool transient, int status)
    {
        using var log = new KeptLog();
        await using var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(log)).AddProblemDetails().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        context.Request.Path = $"/api/{Planted}";
        var responses = new FailureResponses(
            _ => throw (transient
                ? new HttpRequestException(Planted, new InvalidOperationException(Planted))
                : new InvalidOperationException(Planted, new InvalidOperationException(Planted))),
            services.GetRequiredService<ILogger<FailureResponses>>());

        await responses.InvokeAsync(context);

        Assert.Equal(status, context.Response.StatusCode);
        Assert.DoesNotContain(Planted, log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, System.Text.Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
        Assert.Contains(transient ? nameof(HttpRequestException) : nameof(InvalidOperationException), log.Text, StringComparison.Ordinal);
    }
}
