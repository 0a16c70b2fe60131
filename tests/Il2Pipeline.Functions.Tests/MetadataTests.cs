using System.Text.Json;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Functions.Tests;

/// <summary>
/// What the real build tells the Functions host: <c>functions.metadata</c>, which the worker's SDK writes from the compiled app.
/// </summary>
public sealed class MetadataTests
{
    private static readonly StorageNames s_names = new("");

    // Every function with its trigger and what the trigger is about; for HTTP also who may call.
    private static readonly string[] s_functions =
    [
        "Api: httpTrigger api/{*path}, Function",
        $"IngestDrop: blobTrigger {s_names.Drops}/{{name}}, EventGrid",
        $"IngestDropByPolling: blobTrigger {s_names.Drops}/{{name}}",
        "MeasureBacklog: timerTrigger 30 */5 * * * *",
        "Pages: httpTrigger {*path}, Anonymous",
        $"PoisonDrop: queueTrigger {StorageNames.PoisonQueue}",
        $"PoisonRederive: queueTrigger {s_names.RederivePoison}",
        $"PoisonReprocess: queueTrigger {s_names.ReprocessPoison}",
        $"RederiveSubject: queueTrigger {s_names.Rederive}",
        "RefreshCohort: timerTrigger 0 * * * * *",
        $"ReprocessDrop: queueTrigger {s_names.Reprocess}",
        $"StudyChanged: blobTrigger {s_names.Study}/{StorageNames.StudyFile}, EventGrid",
        $"StudyChangedByPolling: blobTrigger {s_names.Study}/{StorageNames.StudyFile}",
        "SweepDrops: timerTrigger 15 * * * * *",
    ];

    [Fact]
    public void The_host_is_told_of_every_function_its_route_and_who_may_call_it()
    {
        using var metadata = Built("functions.metadata");
        Assert.Equal(s_functions, metadata.RootElement.EnumerateArray().Select(Told).Order(StringComparer.Ordinal));
    }

    // The host asks the worker itself; the file is for what looks at the package from outside, as the scaling of a plan does.
    [Fact]
    public async Task The_worker_tells_of_the_same_functions()
    {
        using var metadata = Built("functions.metadata");
        var told = await new GeneratedFunctionMetadataProvider().GetFunctionMetadataAsync(AppContext.BaseDirectory);
        Assert.Equal(
            metadata.RootElement.EnumerateArray().Select(function => Text(function, "name")).Order(),
            told.Select(function => function.Name).Order());
    }

    [Fact]
    public void Every_function_is_found_in_the_apps_assembly()
    {
        using var metadata = Built("functions.metadata");
        foreach (var function in metadata.RootElement.EnumerateArray())
        {
            Assert.Equal("Il2Pipeline.Functions.dll", Text(function, "scriptFile"));
            var entry = Text(function, "entryPoint")!.Split('.');
            Assert.NotNull(typeof(Program).Assembly.GetType(string.Join('.', entry[..^1]))?.GetMethod(entry[^1]));
        }
    }

    [Fact]
    public void The_host_starts_the_worker_as_a_dotnet_program()
    {
        using var config = Built("worker.config.json");
        var description = config.RootElement.GetProperty("description");
        Assert.Equal(("dotnet", "Il2Pipeline.Functions.dll"),
            (Text(description, "defaultExecutablePath"), Text(description, "defaultWorkerPath")));
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "Il2Pipeline.Functions.dll")));
    }

    [Theory]
    [InlineData("AzureStorageBlobs")]
    [InlineData("AzureStorageQueues")]
    public void The_host_has_the_extensions_that_the_triggers_need(string extension)
    {
        using var extensions = Built("extensions.json");
        var found = Assert.Single(extensions.RootElement.GetProperty("extensions").EnumerateArray(), one => Text(one, "name") == extension);
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, Text(found, "hintPath")!)));
    }

    // Of the build of the app, which copies its output here as to any project that uses it.
    private static JsonDocument Built(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)));

    private static string Told(JsonElement function)
    {
        var trigger = Assert.Single(function.GetProperty("bindings").EnumerateArray(),
            binding => Text(binding, "type")!.EndsWith("Trigger", StringComparison.Ordinal));
        var about = Text(trigger, "path") ?? Text(trigger, "queueName") ?? Text(trigger, "schedule") ?? Text(trigger, "route");
        string?[] more = [$"{Text(trigger, "type")} {about}", Text(trigger, "source"), Text(trigger, "authLevel")];
        // A setting of its own for the account, or for the methods, would be a second truth.
        Assert.Null(Text(trigger, "connection"));
        Assert.False(trigger.TryGetProperty("methods", out _));
        return $"{Text(function, "name")}: {string.Join(", ", more.Where(part => part is not null))}";
    }

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) ? value.GetString() : null;
}
