using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Functions.Tests.Infra;

/// <summary>What the template makes in storage against what the code uses.</summary>
public class StorageTemplateTests
{
    private const string Account = "Microsoft.Storage/storageAccounts";

    // Made for the platform: where Event Grid puts what it cannot deliver, and where packages are deployed to.
    private static readonly string[] s_platformNames = ["deadletters", "packages"];

    [Fact]
    public void The_template_makes_what_the_code_uses_and_nothing_else()
    {
        var used = typeof(StorageNames).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType == typeof(string)).Select(property => (string)property.GetValue(new StorageNames(""))!)
            .Append(StorageNames.PoisonQueue).Concat(s_platformNames);
        string[] made = [.. Made("containers"), .. Made("queues"), .. Made("tables")];
        Assert.Equal(used.Order(StringComparer.Ordinal), made.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_is_made_as_what_the_code_takes_it_for()
    {
        var asked = new ConcurrentQueue<string>();
        await StorageSetupRequests.RecordAsync(asked);
        var made = Made("containers").Select(name => $"container {name}").Concat(Made("queues").Select(name => $"queue {name}"))
            .Concat(Made("tables").Select(name => $"table {name}"))
            .Where(name => !s_platformNames.Contains(name.Split(' ')[1]));
        Assert.Equal(asked.Order(StringComparer.Ordinal), made.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_failed_queue_message_has_a_queue_to_go_to()
    {
        var triggers = AppFunctions.All.Select(function => function.Queue).OfType<string>()
            .Where(queue => !queue.EndsWith("-poison", StringComparison.Ordinal));
        Assert.All(triggers, queue => Assert.Contains($"{queue}-poison", Made("queues")));
    }

    [Theory]
    [InlineData("allowSharedKeyAccess", "False")]
    [InlineData("allowBlobPublicAccess", "False")]
    [InlineData("allowCrossTenantReplication", "False")]
    [InlineData("defaultToOAuthAuthentication", "True")]
    [InlineData("supportsHttpsTrafficOnly", "True")]
    [InlineData("minimumTlsVersion", "TLS1_2")]
    public void The_account_is_closed(string property, string value) =>
        Assert.Equal(value, Deployed.Usual.Single(Account).Properties.GetProperty(property).ToString());

    [Fact]
    public void In_a_private_network_the_account_has_no_public_address()
    {
        var account = Deployed.Private.Single(Account).Properties;
        Assert.Equal("Disabled", account.GetProperty("publicNetworkAccess").GetString());
        Assert.Equal("Deny", account.GetProperty("networkAcls").GetProperty("defaultAction").GetString());
        Assert.Equal("AzureServices", account.GetProperty("networkAcls").GetProperty("bypass").GetString());
        var groups = Deployed.Private.Of("Microsoft.Network/privateEndpoints").Select(endpoint => endpoint.Properties
            .GetProperty("privateLinkServiceConnections")[0].GetProperty("properties").GetProperty("groupIds")[0].GetString());
        Assert.Equal(["blob", "queue", "table"], groups.Order());
        Assert.Empty(Deployed.Usual.Of("Microsoft.Network/privateEndpoints"));
    }

    [Fact]
    public void What_is_deleted_or_overwritten_can_be_brought_back()
    {
        var blobs = Deployed.Usual.Single($"{Account}/blobServices").Properties;
        Assert.True(blobs.GetProperty("isVersioningEnabled").GetBoolean());
        Assert.True(blobs.GetProperty("deleteRetentionPolicy").GetProperty("enabled").GetBoolean());
        Assert.True(blobs.GetProperty("containerDeleteRetentionPolicy").GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public void No_container_is_public() => Assert.All(Deployed.Usual.Of($"{Account}/blobServices/containers"), container =>
        Assert.Equal("None", container.Properties.GetProperty("publicAccess").GetString()));

    [Theory]
    [InlineData("lab-drops")]
    [InlineData("study")]
    [InlineData("receipts")]
    [InlineData("packages")]
    public void No_rule_deletes_what_is_current_in(string container)
    {
        var names = new StorageNames("");
        Assert.Contains(container, (string[])[names.Drops, names.Study, names.Receipts, "packages"]);
        var deleting = Rules().Where(rule => Action(rule, "baseBlob") is { } current && current.TryGetProperty("delete", out _));
        Assert.NotEmpty(deleting);
        Assert.All(deleting, rule => Assert.DoesNotContain($"{container}/", Prefixes(rule)));
    }

    [Fact]
    public void Every_rule_is_for_containers_that_exist()
    {
        string[] known = [.. Made("containers"), "azure-webjobs-hosts"];
        Assert.All(Rules(), rule => Assert.All(Prefixes(rule), prefix => Assert.Contains(prefix, known.Select(name => $"{name}/"))));
    }

    private static IEnumerable<string> Made(string kind) =>
        Deployed.Usual.Names($"{Account}/{(kind == "containers" ? "blob" : kind.TrimEnd('s'))}Services/{kind}");

    private static JsonElement[] Rules() => [.. Deployed.Usual.Single($"{Account}/managementPolicies").Properties
        .GetProperty("policy").GetProperty("rules").EnumerateArray()];

    private static string[] Prefixes(JsonElement rule) =>
        [.. rule.GetProperty("definition").GetProperty("filters").GetProperty("prefixMatch").EnumerateArray().Select(text => $"{text}")];

    private static JsonElement? Action(JsonElement rule, string of) =>
        rule.GetProperty("definition").GetProperty("actions").TryGetProperty(of, out var action) ? action : null;
}
