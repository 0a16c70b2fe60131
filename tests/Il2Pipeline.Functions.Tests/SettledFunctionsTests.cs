using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Functions.Tests;

public class SettledFunctionsTests
{
    private const string Emulator = "--AzureWebJobsStorage=UseDevelopmentStorage=true";

    [Fact]
    public void Without_settings_the_attributes_stand()
    {
        var functions = Settle();
        Assert.Equal("Function", Property(functions, "Api", "authLevel"));
        Assert.Equal("Anonymous", Property(functions, "Pages", "authLevel"));
        Assert.Equal("0 * * * * *", Property(functions, "RefreshCohort", "schedule"));
    }

    [Fact]
    public void Sign_in_takes_the_place_of_keys()
    {
        var functions = Settle("--Api:Authentication=EntraId");
        Assert.Equal("Anonymous", Property(functions, "Api", "authLevel"));
        Assert.Equal("api/{*path}", Property(functions, "Api", "route"));
        Assert.Contains("\"http\"", functions[0].RawBindings![1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_schedule_of_the_cohort_is_a_setting() => Assert.Equal(
        "0 */5 * * * *", Property(Settle("--RefreshCohort:Schedule=0 */5 * * * *"), "RefreshCohort", "schedule"));

    // As the worker's source generator writes them.
    private static List<IFunctionMetadata> Settle(params string[] args)
    {
        using var app = Program.Build([Emulator, .. args]);
        List<IFunctionMetadata> functions =
        [
            new Metadata("Api",
                """{"name":"request","type":"httpTrigger","direction":"In","authLevel":"Function","route":"api/{*path}"}""",
                """{"name":"$return","type":"http","direction":"Out"}"""),
            new Metadata("Pages", """{"name":"request","type":"httpTrigger","direction":"In","authLevel":"Anonymous","route":"{*path}"}"""),
            new Metadata("RefreshCohort", """{"name":"timer","type":"timerTrigger","direction":"In","schedule":"0 * * * * *"}"""),
        ];
        foreach (var transformer in app.Services.GetServices<IFunctionMetadataTransformer>()) transformer.Transform(functions);
        return functions;
    }

    private static string? Property(List<IFunctionMetadata> functions, string name, string property)
    {
        using var binding = JsonDocument.Parse(functions.Single(function => function.Name == name).RawBindings![0]);
        return binding.RootElement.GetProperty(property).GetString();
    }

    private sealed record Metadata(string? Name, params string[] Bindings) : IFunctionMetadata
    {
        public IList<string>? RawBindings { get; } = [.. Bindings];
    }
}
