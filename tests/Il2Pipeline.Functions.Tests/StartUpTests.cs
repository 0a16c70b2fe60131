using System.Reflection;
using System.Text.Json;
using Azure.Identity;
using Il2Pipeline.Storage.Account;
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
        Assert.Equal(9, classes.Count);
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

    [Theory]
    [InlineData("", "AzureWebJobsStorage__blobServiceUri,AzureWebJobsStorage__queueServiceUri,AzureWebJobsStorage__tableServiceUri")]
    [InlineData("--AzureWebJobsStorage:blobServiceUri=https://a.blob.core.windows.net", "AzureWebJobsStorage__queueServiceUri")]
    [InlineData("--AzureWebJobsStorage=AccountName=trial;AccountKey=c2VjcmV0", "AzureWebJobsStorage,not the emulator's")]
    [InlineData("--AzureWebJobsStorage=nonsense", "AzureWebJobsStorage,not the emulator's")]
    [InlineData($"{Emulator} --Storage:NamePrefix=one", "Storage:NamePrefix")]
    [InlineData("--AzureWebJobsStorage:accountName=a --AzureWebJobsStorage:credential=password", "Storage:Credential,managedidentity")]
    [InlineData($"{Emulator} --Storage:Retry:MaxRetries=99", "Storage:Retry:MaxRetries")]
    [InlineData($"{Emulator} --Storage:Ingest:ParallelSubjects=0", "Storage:Ingest:ParallelSubjects")]
    public void An_account_that_does_not_fit_is_named_at_start(string args, string named)
    {
        var message = Assert.Throws<OptionsValidationException>(() => Options(Split(args))).Message;
        Assert.All(named.Split(','), part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.DoesNotContain("c2VjcmV0", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Api:Authentication=EntraId --WEBSITE_AUTH_ENABLED=False", "Api:Authentication")]
    [InlineData("--Api:Authentication=7", "Api:Authentication")]
    [InlineData("--RefreshCohort:Schedule=daily", "RefreshCohort:Schedule")]
    public void A_setting_of_the_functions_that_does_not_fit_is_named(string args, string named)
    {
        using var app = Program.Build([Emulator, .. Split(args)]);
        var failure = Assert.Throws<OptionsValidationException>(() => app.Services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true")]
    [InlineData("AccountName=devstoreaccount1;AccountKey=a2V5;BlobEndpoint=http://azurite:10000/a;TableEndpoint=http://azurite:10002/a")]
    [InlineData("AccountName=other;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:10000/a;TableEndpoint=http://127.0.0.1:10002/a")]
    public void An_emulators_connection_string_is_taken(string connection) =>
        Assert.Equal(connection, Options($"--AzureWebJobsStorage={connection}").ConnectionString);

    [Fact]
    public void The_identity_of_the_triggers_is_the_pipelines()
    {
        var options = Options(
            "--AzureWebJobsStorage:accountName=a", "--AzureWebJobsStorage:credential=managedidentity",
            "--AzureWebJobsStorage:clientId=11-22");
        Assert.Equal(("managedidentity", "11-22"), (options.Credential, options.ClientId));
        Assert.IsType<ManagedIdentityCredential>(StorageIdentity.Of(options));
        Assert.IsType<DefaultAzureCredential>(StorageIdentity.Of(Options("--AzureWebJobsStorage:accountName=a")));
    }

    private static StorageOptions Options(params string[] args)
    {
        using var app = Program.Build(args);
        return app.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
    }

    private static string[] Split(string args) => args.Split(" --", StringSplitOptions.RemoveEmptyEntries)
        .Select((arg, index) => index == 0 ? arg : $"--{arg}").ToArray();
}
