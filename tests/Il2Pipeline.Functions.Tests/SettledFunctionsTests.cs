using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Functions.Tests;

public class SettledFunctionsTests
{
    private const string Emulator = "--AzureWebJobsStorage=UseDevelopmentStorage=true";

    [Fact]
    public async Task Without_settings_the_attributes_stand()
    {
        var functions = await SettleAsync();
        Assert.Equal("Function", Property(functions, "Api", "authLevel"));
        Assert.Equal("Anonymous", Property(functions, "Pages", "authLevel"));
        Assert.Equal("0 * * * * *", Property(functions, "RefreshCohort", "schedule"));
    }

    [Fact]
    public async Task Sign_in_takes_the_place_of_keys()
    {
        var functions = await SettleAsync("--Api:Authentication=EntraId");
        Assert.Equal("Anonymous", Property(functions, "Api", "authLevel"));
        Assert.Equal("api/{*path}", Property(functions, "Api", "route"));
        var plain = await SettleAsync();
        Assert.Equal(plain.Select(function => function.RawBindings!.Count), functions.Select(function => function.RawBindings!.Count));
    }

    [Fact]
    public async Task The_schedule_of_the_cohort_is_a_setting() => Assert.Equal(
        "0 */5 * * * *", Property(await SettleAsync("--RefreshCohort:Schedule=0 */5 * * * *"), "RefreshCohort", "schedule"));

    // What the worker tells the host, from the source that its SDK generated with the app.
    private static async Task<List<IFunctionMetadata>> SettleAsync(params string[] args)
    {
        using var app = Program.Build([Emulator, .. args]);
        List<IFunctionMetadata> functions =
            [.. await new GeneratedFunctionMetadataProvider().GetFunctionMetadataAsync(AppContext.BaseDirectory)];
        foreach (var transformer in app.Services.GetServices<IFunctionMetadataTransformer>()) transformer.Transform(functions);
        return functions;
    }

    private static string? Property(List<IFunctionMetadata> functions, string name, string property)
    {
        using var binding = JsonDocument.Parse(functions.Single(function => function.Name == name).RawBindings![0]);
        return binding.RootElement.GetProperty(property).GetString();
    }
}
