namespace Il2Pipeline.Functions.Tests.Infra;

/// <summary>Who may do what.</summary>
public class AccessTemplateTests
{
    private const string Assignments = "Microsoft.Authorization/roleAssignments";

    // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
    private static readonly Dictionary<string, string> s_roles = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"] = "Storage Blob Data Reader",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["19e7f393-937e-4f77-808e-94535e297925"] = "Storage Queue Data Reader",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["76199698-9eea-4c19-bc75-cec21354c6b6"] = "Storage Table Data Reader",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    [Fact]
    public void Without_people_only_app_and_topic_have_roles() => Assert.Equal(
        [
            "app: Monitoring Metrics Publisher on insights",
            "app: Storage Blob Data Owner on account",
            "app: Storage Queue Data Contributor on account",
            "app: Storage Table Data Contributor on account",
            "topic: Storage Blob Data Contributor on deadletters",
        ],
        Deployed.Usual.Of(Assignments).Select(Told).Order(StringComparer.Ordinal));

    [Fact]
    public void People_may_do_what_their_part_asks() => Assert.Equal(
        [
            "manager: Storage Blob Data Contributor on lab-drops",
            "manager: Storage Blob Data Contributor on study",
            "manager: Storage Blob Data Reader on account",
            "manager: Storage Queue Data Reader on account",
            "manager: Storage Table Data Reader on account",
            "operator: Storage Blob Data Contributor on account",
            "operator: Storage Queue Data Contributor on account",
            "operator: Storage Table Data Contributor on account",
            "reader: Storage Blob Data Reader on account",
            "reader: Storage Queue Data Reader on account",
            "reader: Storage Table Data Reader on account",
            "sender: own role on lab-drops",
        ],
        Deployed.Entra.Of(Assignments).Select(Told).Where(line => !line.StartsWith("app", StringComparison.Ordinal)
            && !line.StartsWith("topic", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void A_laboratory_can_only_put_drops()
    {
        Assert.Empty(Deployed.Usual.Of("Microsoft.Authorization/roleDefinitions"));
        var permissions = Assert.Single(Deployed.Entra.Single("Microsoft.Authorization/roleDefinitions").Properties
            .GetProperty("permissions").EnumerateArray());
        Assert.False(permissions.TryGetProperty("actions", out _));
        Assert.Equal(
            ["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action",
                "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write"],
            permissions.GetProperty("dataActions").EnumerateArray().Select(action => action.GetString()).Order());
    }

    [Fact]
    public void Telemetry_is_taken_from_identities_only()
    {
        Assert.True(Deployed.Usual.Single("Microsoft.Insights/components").Properties.GetProperty("DisableLocalAuth").GetBoolean());
        var workspace = Deployed.Usual.Single("Microsoft.OperationalInsights/workspaces").Properties;
        Assert.True(workspace.GetProperty("features").GetProperty("disableLocalAuth").GetBoolean());
    }

    private static string Told(DeployedResource assignment)
    {
        var who = assignment.Properties.GetProperty("principalId").GetString()!;
        var role = assignment.Properties.GetProperty("roleDefinitionId").GetString()!.TrimEnd(']', ')', '\'').Split('/', '\'')[^1];
        return $"{Who(who)}: {s_roles.GetValueOrDefault(role, "own role")} on {Where(assignment.Json.GetProperty("id").GetString()!)}";
    }

    private static string Who(string principal) => !principal.StartsWith('[') ? principal
        : principal.Contains("systemTopics", StringComparison.Ordinal) ? "topic" : "app";

    // An id is {scope}/providers/Microsoft.Authorization/roleAssignments/{name}, or the expression that makes it of scope and name.
    private static string Where(string id)
    {
        const string Role = "/providers/Microsoft.Authorization";
        var scope = id.StartsWith('[') ? id.Split('\'')[1] : id[..id.IndexOf(Role, StringComparison.Ordinal)];
        return scope.Split('/') switch
        {
            [.., "containers", var container] => container,
            [.., "storageAccounts", _] => "account",
            [.., "components", _] => "insights",
            _ => scope,
        };
    }
}
