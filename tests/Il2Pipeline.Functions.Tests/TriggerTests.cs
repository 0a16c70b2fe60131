using System.Reflection;
using Azure.Storage.Blobs;
using Il2Pipeline.Storage.Account;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Il2Pipeline.Functions.Tests;

public class TriggerTests
{
    private static readonly MethodInfo[] s_functions =
    [
        .. typeof(IngestDrop).Assembly.GetTypes().Where(type => type.Namespace == "Il2Pipeline.Functions")
            .SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null),
    ];

    public static TheoryData<MethodInfo> Functions => [.. s_functions];

    [Fact]
    public void The_app_has_these_functions() => Assert.Equal(
        [
            "Api", "IngestDrop", "IngestDropByPolling", "MeasureBacklog", "Pages", "PoisonDrop", "PoisonRederive", "PoisonReprocess",
            "RederiveSubject", "RefreshCohort", "ReprocessDrop", "StudyChanged", "StudyChangedByPolling",
        ],
        s_functions.Select(Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Drops_are_bound_to_the_container_of_drops() => AssertBlob("IngestDrop", $"{new StorageNames("").Drops}/{{name}}");

    [Fact]
    public void The_study_file_is_bound_by_its_name() =>
        AssertBlob("StudyChanged", $"{new StorageNames("").Study}/{StorageNames.StudyFile}");

    [Fact]
    public void Queues_are_bound_by_the_names_that_storage_uses() => Assert.Equal(
        [
            ("PoisonDrop", StorageNames.PoisonQueue),
            ("PoisonRederive", new StorageNames("").RederivePoison),
            ("PoisonReprocess", new StorageNames("").ReprocessPoison),
            ("RederiveSubject", new StorageNames("").Rederive),
            ("ReprocessDrop", new StorageNames("").Reprocess),
        ],
        s_functions.Select(function => (Name(function), Trigger(function).GetCustomAttribute<QueueTriggerAttribute>()?.QueueName))
            .Where(bound => bound.QueueName is not null).Order());

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_trigger_uses_the_one_account(MethodInfo function)
    {
        Assert.Null(Trigger(function).GetCustomAttribute<BlobTriggerAttribute>()?.Connection);
        Assert.Null(Trigger(function).GetCustomAttribute<QueueTriggerAttribute>()?.Connection);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_function_is_public_and_can_be_cancelled(MethodInfo function)
    {
        Assert.True(function.DeclaringType!.IsPublic);
        Assert.Equal(typeof(Task), function.ReturnType);
        var parameters = function.GetParameters();
        // A request brings its own token: that its client has gone.
        if (Trigger(function).GetCustomAttribute<HttpTriggerAttribute>() is null)
            Assert.Equal(typeof(CancellationToken), Assert.Single(parameters[1..]).ParameterType);
        else Assert.Equal(typeof(HttpRequest), Assert.Single(parameters).ParameterType);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void No_function_holds_a_blobs_content_in_memory(MethodInfo function)
    {
        if (Trigger(function).GetCustomAttribute<BlobTriggerAttribute>() is not null)
            Assert.Equal(typeof(BlobClient), Trigger(function).ParameterType);
    }

    [Fact]
    public void The_api_asks_for_a_key_and_the_page_does_not()
    {
        Assert.Equal((AuthorizationLevel.Function, "api/{*path}"), Http("Api"));
        Assert.Equal((AuthorizationLevel.Anonymous, "{*path}"), Http("Pages"));
    }

    // The host maps routes in order of the functions' names, and the first that fits takes the request.
    [Fact]
    public void The_routes_of_the_api_go_before_those_of_the_page() =>
        Assert.True(StringComparer.OrdinalIgnoreCase.Compare("Api", "Pages") < 0);

    [Fact]
    public void The_cohort_is_looked_at_each_minute()
    {
        var timer = Trigger(Function("RefreshCohort")).GetCustomAttribute<TimerTriggerAttribute>()!;
        Assert.Equal("0 * * * * *", timer.Schedule);
        Assert.False(timer.RunOnStartup);
    }

    // In Azure events tell of a blob; beside Azurite, which sends none, polling finds it.
    private static void AssertBlob(string name, string path)
    {
        (string, BlobTriggerSource)[] pair = [(name, BlobTriggerSource.EventGrid), ($"{name}ByPolling", BlobTriggerSource.LogsAndContainerScan)];
        foreach (var (function, source) in pair)
        {
            var trigger = Trigger(Function(function)).GetCustomAttribute<BlobTriggerAttribute>()!;
            Assert.Equal((path, source), (trigger.BlobPath, trigger.Source));
        }
    }

    private static (AuthorizationLevel Level, string? Route) Http(string name)
    {
        var trigger = Trigger(Function(name)).GetCustomAttribute<HttpTriggerAttribute>()!;
        Assert.Null(trigger.Methods);
        return (trigger.AuthLevel, trigger.Route);
    }

    private static MethodInfo Function(string name) => s_functions.Single(function => Name(function) == name);

    private static string Name(MethodInfo function) => function.GetCustomAttribute<FunctionAttribute>()!.Name;

    private static ParameterInfo Trigger(MethodInfo function) => function.GetParameters()[0];
}
