using System.Diagnostics;

namespace Il2Pipeline.Functions.Tests;

/// <summary>What whoever runs the app reads when it does not start, from the real process.</summary>
public sealed class StartFailureTests
{
    private const string Emulator = "AzureWebJobsStorage=UseDevelopmentStorage=true";
    private const string Nowhere = "AzureWebJobsStorage=AccountName=devstoreaccount1;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:9/a;"
        + "QueueEndpoint=http://127.0.0.1:9/a;TableEndpoint=http://127.0.0.1:9/a";

    [Theory]
    [InlineData("AzureWebJobsStorage__blobServiceUri;AzureWebJobsStorage__queueServiceUri;AzureWebJobsStorage__tableServiceUri")]
    [InlineData("not the emulator's", "AzureWebJobsStorage=AccountName=trial;AccountKey=c2VjcmV0")]
    [InlineData("AzureWebJobsStorage__accountName", "AzureWebJobsStorage__accountName=not a name")]
    [InlineData(
        "AzureWebJobsStorage__blobServiceUri;AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__blobServiceUri=c2VjcmV0",
        "AzureWebJobsStorage__queueServiceUri=ftp://x", "AzureWebJobsStorage__tableServiceUri=https://x")]
    [InlineData("Storage:Retry:MaxRetries is not", Emulator, "Storage__Retry__MaxRetries=c2VjcmV0")]
    [InlineData("Storage:Retry:MaxRetries;RefreshCohort:Schedule", Emulator, "Storage__Retry__MaxRetries=99", "RefreshCohort__Schedule=daily")]
    [InlineData("Api:Authentication", Emulator, "Api__Authentication=c2VjcmV0")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", Emulator, "APPLICATIONINSIGHTS_CONNECTION_STRING=c2VjcmV0")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", Emulator, "OTEL_EXPORTER_OTLP_ENDPOINT=c2VjcmV0")]
    [InlineData("storage cannot be reached", Nowhere, "Storage__Retry__MaxRetries=0")]
    public async Task A_start_that_fails_says_why_in_a_line_for_each_reason(string told, params string[] settings)
    {
        var (code, lines) = await StartAsync(settings);
        Assert.Equal(1, code);
        Assert.Equal(told.Split(';').Length, lines.Length);
        Assert.All(told.Split(';').Zip(lines), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.StartsWith("Il2Pipeline does not start: ", line, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("c2VjcmV0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_defect_is_not_told_as_a_wrong_setting()
    {
        Assert.Empty(StartFailure.Lines(new InvalidOperationException("A defect.")));
        Assert.Empty(StartFailure.Lines(new AggregateException(new TimeoutException(), new InvalidOperationException("A defect."))));
    }

    private static async Task<(int Code, string[] Lines)> StartAsync(string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", Path.Combine(AppContext.BaseDirectory, "Il2Pipeline.Functions.dll"))
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList()) start.Environment.Remove(name);
        foreach (var setting in settings.Select(setting => setting.Split('=', 2))) start.Environment[setting[0]] = setting[1];
        using var process = Process.Start(start)!;
        var written = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await written);
        return (process.ExitCode, said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static bool IsSetting(string name) => name.StartsWith("AzureWebJobs", StringComparison.Ordinal)
        || name.StartsWith("Storage__", StringComparison.Ordinal) || name.StartsWith("OTEL_", StringComparison.Ordinal)
        || name.StartsWith("APPLICATIONINSIGHTS_", StringComparison.Ordinal);
}
