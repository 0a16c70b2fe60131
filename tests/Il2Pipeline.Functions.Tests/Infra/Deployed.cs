using System.Text.Json;

namespace Il2Pipeline.Functions.Tests.Infra;

/// <summary>A resource as it would be deployed.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">The last part of its name.</param>
/// <param name="Json">All of it. What only Azure can know stands as an expression in brackets.</param>
internal sealed record DeployedResource(string Type, string Name, JsonElement Json)
{
    /// <summary>Its properties.</summary>
    public JsonElement Properties => Json.GetProperty("properties");
}

/// <summary>
/// What main.bicep would deploy: the compiler works out all its expressions, without Azure (<c>bicep snapshot</c>).
/// </summary>
internal sealed class Deployed
{
    private static readonly Lazy<Deployed> s_usual = new(() => new([]));

    private static readonly Lazy<Deployed> s_private = new(() => new(new()
    {
        ["IL2_NETWORK"] = "private",
        ["IL2_CALLERS"] = """["192.0.2.0/24"]""",
    }));

    private static readonly Lazy<Deployed> s_entra = new(() => new(new()
    {
        ["IL2_AUTHENTICATION"] = "entra",
        ["IL2_ENTRA_CLIENT_ID"] = "11111111-1111-1111-1111-111111111111",
        ["IL2_READERS"] = """[{"principalId":"reader","principalType":"Group"}]""",
        ["IL2_DATA_MANAGERS"] = """[{"principalId":"manager","principalType":"Group"}]""",
        ["IL2_OPERATORS"] = """[{"principalId":"operator","principalType":"User"}]""",
        ["IL2_SENDERS"] = """[{"principalId":"sender","principalType":"ServicePrincipal"}]""",
        ["IL2_ALERT_EMAILS"] = """["someone@example.org"]""",
        ["IL2_ALWAYS_READY"] = "1",
    }));

    private Deployed(Dictionary<string, string> settings) => Resources = [.. Read(settings)];

    /// <summary>With no setting at all.</summary>
    public static Deployed Usual => s_usual.Value;

    /// <summary>With a private network.</summary>
    public static Deployed Private => s_private.Value;

    /// <summary>With sign-in, people, laboratories and somebody to alert.</summary>
    public static Deployed Entra => s_entra.Value;

    /// <summary>All resources.</summary>
    public IReadOnlyList<DeployedResource> Resources { get; }

    /// <summary>All resources of a type.</summary>
    public IReadOnlyList<DeployedResource> Of(string type) => [.. Resources.Where(resource => resource.Type == type)];

    /// <summary>The names of all resources of a type.</summary>
    public IEnumerable<string> Names(string type) => Of(type).Select(resource => resource.Name);

    /// <summary>The only resource of a type.</summary>
    public DeployedResource Single(string type) => Assert.Single(Of(type));

    /// <summary>The app's settings.</summary>
    public IReadOnlyDictionary<string, string> AppSettings => Single("Microsoft.Web/sites").Properties.GetProperty("siteConfig")
        .GetProperty("appSettings").EnumerateArray()
        .ToDictionary(setting => setting.GetProperty("name").GetString()!, setting => setting.GetProperty("value").GetString()!);

    // The compiler writes the snapshot beside the file it reads, so it reads a copy.
    private static IEnumerable<DeployedResource> Read(Dictionary<string, string> settings)
    {
        using var copy = new InfraCopy();
        string[] ids = ["--subscription-id", Guid.Empty.ToString(), "--tenant-id", Guid.Empty.ToString(), "--location", "westeurope"];
        var (_, findings) = Bicep.Run(settings, ["snapshot", Path.Combine(copy.Folder, "main.bicepparam"), "--mode", "overwrite", .. ids]);
        Assert.Equal("", findings);
        var snapshot = JsonDocument.Parse(File.ReadAllText(Path.Combine(copy.Folder, "main.snapshot.json"))).RootElement;
        Assert.Empty(snapshot.GetProperty("diagnostics").EnumerateArray());
        return [.. snapshot.GetProperty("predictedResources").EnumerateArray().Select(Resource)];
    }

    private static DeployedResource Resource(JsonElement json)
    {
        var name = json.GetProperty("name").GetString()!;
        return new(json.GetProperty("type").GetString()!, name.StartsWith('[') ? name : name.Split('/')[^1], json);
    }
}
