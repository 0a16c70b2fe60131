using System.Text.RegularExpressions;
using Il2Pipeline.Storage.Account;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Functions.Tests.Infra;

/// <summary>The app that the template makes, and its settings against what the app reads.</summary>
public partial class AppTemplateTests
{
    private const string Site = "Microsoft.Web/sites";

    // Read by the Functions host or by App Service, not by the app's code.
    private static readonly string[] s_platformSettings = ["OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID"];

    [Fact]
    public void The_settings_of_the_template_start_the_app()
    {
        using var app = Program.Build([.. Deployed.Usual.AppSettings.Select(setting => $"--{Key(setting.Key)}={Worth(setting)}")]);
        var options = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
        Assert.Equal("https://a.blob.core.windows.net/", options.BlobServiceUri?.AbsoluteUri);
        Assert.Equal("https://a.queue.core.windows.net/", options.QueueServiceUri?.AbsoluteUri);
        Assert.Equal("https://a.table.core.windows.net/", options.TableServiceUri?.AbsoluteUri);
        Assert.Equal("", options.ConnectionString);
    }

    [Fact]
    public void Each_service_address_is_that_of_its_service()
    {
        foreach (var service in new[] { "blob", "queue", "table" })
        {
            var address = Deployed.Usual.AppSettings[$"AzureWebJobsStorage__{service}ServiceUri"];
            Assert.EndsWith($".primaryEndpoints.{service}]", address, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_template_sets_nothing_that_nobody_reads()
    {
        var read = Documented();
        Assert.All(Deployed.Usual.AppSettings.Keys.Except(s_platformSettings), setting => Assert.Contains(setting, read));
    }

    [Fact]
    public void What_the_app_reads_is_set_or_has_a_default()
    {
        string[] notSet =
        [
            "FUNCTIONS_WORKER_RUNTIME", // functionAppConfig.runtime
            "AzureWebJobsStorage", "AzureWebJobsStorage__accountName", // the three addresses instead
            "RefreshCohort__Schedule", "OTEL_EXPORTER_OTLP_ENDPOINT", // by default each minute, and to Application Insights only
        ];
        var missing = Documented().Where(setting => !setting.StartsWith("Storage__", StringComparison.Ordinal))
            .Except(notSet).Except(Deployed.Usual.AppSettings.Keys);
        Assert.Empty(missing);
    }

    [Fact]
    public void Exactly_the_functions_that_look_for_blobs_are_switched_off()
    {
        var polling = AppFunctions.All.Where(function => function.Blob is not null && !function.ByEventGrid)
            .Select(function => $"AzureWebJobs.{function.Name}.Disabled");
        var off = Deployed.Usual.AppSettings.Where(setting => setting.Key.EndsWith(".Disabled", StringComparison.Ordinal)).ToList();
        Assert.Equal(polling.Order(), off.Select(setting => setting.Key).Order());
        Assert.All(off, setting => Assert.Equal("true", setting.Value));
    }

    [Fact]
    public void No_setting_is_a_secret() => Assert.All(Deployed.Entra.AppSettings.Values, value =>
        Assert.DoesNotMatch("(?i)AccountKey|SharedAccessKey|listKeys|password|sig=", value));

    [Fact]
    public void The_runtime_is_the_one_that_the_app_is_built_for()
    {
        var runtime = Deployed.Usual.Single(Site).Properties.GetProperty("functionAppConfig").GetProperty("runtime");
        var built = File.ReadAllText(RepositoryFiles.Path("Directory.Build.props"));
        Assert.Contains($"<TargetFramework>net{runtime.GetProperty("version")}</TargetFramework>", built, StringComparison.Ordinal);
        Assert.Equal("dotnet-isolated", runtime.GetProperty("name").GetString());
        Assert.Equal("FC1", Deployed.Usual.Single("Microsoft.Web/serverfarms").Json.GetProperty("sku").GetProperty("name").GetString());
    }

    [Fact]
    public void Packages_are_fetched_with_the_apps_identity()
    {
        var storage = Deployed.Usual.Single(Site).Properties.GetProperty("functionAppConfig")
            .GetProperty("deployment").GetProperty("storage");
        Assert.Equal("UserAssignedIdentity", storage.GetProperty("authentication").GetProperty("type").GetString());
        var container = storage.GetProperty("value").GetString()!;
        Assert.Contains("packages", container, StringComparison.Ordinal);
        Assert.Contains("packages", Deployed.Usual.Names("Microsoft.Storage/storageAccounts/blobServices/containers"));
    }

    [Fact]
    public void Only_encrypted_ways_lead_to_the_app_and_none_by_password()
    {
        var site = Deployed.Usual.Single(Site).Properties;
        Assert.True(site.GetProperty("httpsOnly").GetBoolean());
        Assert.Equal("1.2", site.GetProperty("siteConfig").GetProperty("minTlsVersion").GetString());
        Assert.Equal("Disabled", site.GetProperty("siteConfig").GetProperty("ftpsState").GetString());
        var basic = Deployed.Usual.Of($"{Site}/basicPublishingCredentialsPolicies");
        Assert.Equal(["ftp", "scm"], basic.Select(policy => policy.Name).Order());
        Assert.All(basic, policy => Assert.False(policy.Properties.GetProperty("allow").GetBoolean()));
    }

    [Fact]
    public void With_keys_nobody_has_to_sign_in()
    {
        Assert.Equal("Key", Deployed.Usual.AppSettings["Api__Authentication"]);
        var signIn = Deployed.Usual.Single($"{Site}/config").Properties;
        Assert.False(signIn.GetProperty("platform").GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public void With_Entra_ID_only_Event_Grid_comes_without_signing_in()
    {
        Assert.Equal("EntraId", Deployed.Entra.AppSettings["Api__Authentication"]);
        var signIn = Deployed.Entra.Single($"{Site}/config").Properties;
        Assert.True(signIn.GetProperty("platform").GetProperty("enabled").GetBoolean());
        var everyone = signIn.GetProperty("globalValidation");
        Assert.True(everyone.GetProperty("requireAuthentication").GetBoolean());
        Assert.Equal("/runtime/webhooks/blobs", Assert.Single(everyone.GetProperty("excludedPaths").EnumerateArray()).GetString());
        var registration = signIn.GetProperty("identityProviders").GetProperty("azureActiveDirectory").GetProperty("registration");
        Assert.Equal("11111111-1111-1111-1111-111111111111", registration.GetProperty("clientId").GetString());
        Assert.Contains(registration.GetProperty("clientSecretSettingName").GetString()!, Deployed.Entra.AppSettings);
    }

    [Fact]
    public void Where_callers_are_named_Event_Grid_may_still_call()
    {
        var rules = Deployed.Private.Single(Site).Properties.GetProperty("siteConfig");
        Assert.Equal("Deny", rules.GetProperty("ipSecurityRestrictionsDefaultAction").GetString());
        Assert.Equal(["AzureEventGrid", "192.0.2.0/24"],
            rules.GetProperty("ipSecurityRestrictions").EnumerateArray().Select(rule => rule.GetProperty("ipAddress").GetString()));
    }

    // The names in the first column of the table of settings. "`A__b`, `__c`" stands for A__b and A__c.
    private static HashSet<string> Documented()
    {
        var names = new HashSet<string>();
        var rows = File.ReadLines(RepositoryFiles.Path("src/Il2Pipeline.Functions/README.md"))
            .SkipWhile(line => line != "| setting | meaning |").Skip(2).TakeWhile(line => line.StartsWith('|'));
        foreach (var row in rows)
        {
            var first = "";
            foreach (Match name in Code().Matches(row.Split('|')[1]))
            {
                var text = name.Groups[1].Value;
                if (!text.StartsWith("__", StringComparison.Ordinal)) first = text;
                names.Add(text == first ? text : first[..first.IndexOf("__", StringComparison.Ordinal)] + text);
            }
        }

        Assert.NotEmpty(names);
        return names;
    }

    private static string Key(string setting) => setting.Replace("__", ":", StringComparison.Ordinal);

    // Addresses are known to Azure only.
    private static string Worth(KeyValuePair<string, string> setting) => setting.Key.EndsWith("ServiceUri", StringComparison.Ordinal)
        ? $"https://a.{setting.Key["AzureWebJobsStorage__".Length..].Replace("ServiceUri", "", StringComparison.Ordinal)}.core.windows.net/"
        : setting.Key == "APPLICATIONINSIGHTS_CONNECTION_STRING" ? $"InstrumentationKey={Guid.Empty}" : setting.Value;

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
