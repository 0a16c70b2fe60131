using System.Reflection;
using System.Text.Json;
using Il2Pipeline.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Functions.Tests;

public class StartUpTests
{
    private const string Emulator = "--AzureWebJobsStorage=UseDevelopmentStorage=true";

    [Fact]
    public void Every_function_class_can_be_made_from_the_apps_services()
    {
        using var app = Program.Build([Emulator]);
        var classes = typeof(Program).Assembly.GetTypes()
            .Where(type => type.GetMethods().Any(method => method.GetCustomAttribute<FunctionAttribute>() is not null)).ToList();
        Assert.Equal(5, classes.Count);
        Assert.All(classes, type => Assert.NotNull(ActivatorUtilities.CreateInstance(app.Services, type)));
    }

    [Fact]
    public void The_triggers_connection_string_is_the_pipelines() =>
        Assert.Equal("UseDevelopmentStorage=true", Options(Emulator).ConnectionString);

    [Fact]
    public void The_triggers_service_addresses_are_the_pipelines()
    {
        var options = Options(
            "--AzureWebJobsStorage:blobServiceUri=https://a.blob.core.windows.net",
            "--AzureWebJobsStorage:queueServiceUri=https://a.queue.core.windows.net",
            "--AzureWebJobsStorage:tableServiceUri=https://a.table.core.windows.net");
        Assert.Equal("", options.ConnectionString);
        Assert.Equal(new Uri("https://a.blob.core.windows.net"), options.BlobServiceUri);
        Assert.Equal(new Uri("https://a.queue.core.windows.net"), options.QueueServiceUri);
        Assert.Equal(new Uri("https://a.table.core.windows.net"), options.TableServiceUri);
    }

    [Fact]
    public void An_account_name_stands_for_its_three_addresses()
    {
        var options = Options("--AzureWebJobsStorage:accountName=a");
        Assert.Equal(new Uri("https://a.blob.core.windows.net"), options.BlobServiceUri);
        Assert.Equal(new Uri("https://a.queue.core.windows.net"), options.QueueServiceUri);
        Assert.Equal(new Uri("https://a.table.core.windows.net"), options.TableServiceUri);
    }

    [Theory]
    [InlineData("--AzureWebJobsStorage:accountName=a")]
    [InlineData(Emulator)]
    public void The_pipeline_never_uses_another_account_than_its_triggers(string account)
    {
        var options = Options(account, "--Storage:ConnectionString=AccountName=b", "--Storage:BlobServiceUri=https://b.blob.core.windows.net");
        Assert.DoesNotContain("AccountName=b", $"{options.ConnectionString}", StringComparison.Ordinal);
        Assert.NotEqual(new Uri("https://b.blob.core.windows.net"), options.BlobServiceUri);
    }

    [Fact]
    public void The_sample_of_settings_starts_the_app()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Path("local.settings.sample.json")));
        var settings = sample.RootElement.GetProperty("Values").EnumerateObject()
            .Select(setting => $"--{setting.Name.Replace("__", ":", StringComparison.Ordinal)}={setting.Value.GetString()}");
        Assert.Equal("UseDevelopmentStorage=true", Options([.. settings]).ConnectionString);
    }

    [Fact]
    public void Without_an_account_the_app_does_not_start() =>
        Assert.Contains("Storage:ConnectionString", Assert.Throws<OptionsValidationException>(() => Options()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_prefix_that_triggers_cannot_follow_is_refused() => Assert.Contains("Storage:NamePrefix",
        Assert.Throws<OptionsValidationException>(() => Options(Emulator, "--Storage:NamePrefix=one")).Message, StringComparison.Ordinal);

    private static StorageOptions Options(params string[] args)
    {
        using var app = Program.Build(args);
        return app.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
    }
}
