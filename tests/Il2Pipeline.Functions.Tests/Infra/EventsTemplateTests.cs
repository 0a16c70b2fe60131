using System.Text.Json;

namespace Il2Pipeline.Functions.Tests.Infra;

/// <summary>Which events call which trigger.</summary>
public class EventsTemplateTests
{
    private static readonly JsonElement s_subscription = Bicep.Events.GetProperty("resources").EnumerateArray()
        .Single(resource => resource.GetProperty("type").GetString() == "Microsoft.EventGrid/systemTopics/eventSubscriptions")
        .GetProperty("properties");

    [Fact]
    public void Every_trigger_that_Event_Grid_tells_has_its_subscription()
    {
        var triggers = AppFunctions.All.Where(function => function.ByEventGrid)
            .Select(function => (function.Name, Subject(function.Blob!)));
        var subscriptions = Bicep.Events.GetProperty("variables").GetProperty("subscriptions").EnumerateArray()
            .Select(each => (each.GetProperty("function").GetString()!, each.GetProperty("begins").GetString()!)).ToList();
        Assert.Equal(triggers.Order(), subscriptions.Order());
    }

    [Fact]
    public void The_address_is_the_one_that_the_blobs_extension_listens_on()
    {
        var address = s_subscription.GetProperty("destination").GetProperty("properties").GetProperty("endpointUrl").GetString()!;
        Assert.Contains("format('{0}?functionName=Host.Functions.{1}&code={2}'", address, StringComparison.Ordinal);
        Assert.Contains("format('https://{0}/runtime/webhooks/blobs'", address, StringComparison.Ordinal);
        Assert.Contains(".systemKeys.blobs_extension", address, StringComparison.Ordinal);
    }

    [Fact]
    public void One_upload_is_one_event()
    {
        var filter = s_subscription.GetProperty("filter");
        Assert.Equal(["Microsoft.Storage.BlobCreated"], Texts(filter.GetProperty("includedEventTypes")));
        var calls = Assert.Single(filter.GetProperty("advancedFilters").EnumerateArray());
        Assert.Equal("data.api", calls.GetProperty("key").GetString());
        Assert.Equal("StringIn", calls.GetProperty("operatorType").GetString());
        Assert.Equal(["PutBlob", "PutBlockList", "FlushWithClose", "CopyBlob"], Texts(calls.GetProperty("values")));
    }

    [Fact]
    public void What_cannot_be_delivered_is_tried_for_a_day_and_then_kept()
    {
        var retries = s_subscription.GetProperty("retryPolicy");
        Assert.Equal(30, retries.GetProperty("maxDeliveryAttempts").GetInt32());
        Assert.Equal(1440, retries.GetProperty("eventTimeToLiveInMinutes").GetInt32());
        var letters = s_subscription.GetProperty("deadLetterWithResourceIdentity");
        Assert.Equal("SystemAssigned", letters.GetProperty("identity").GetProperty("type").GetString());
        var container = letters.GetProperty("deadLetterDestination").GetProperty("properties").GetProperty("blobContainerName").GetString();
        Assert.Contains(container, Deployed.Usual.Names("Microsoft.Storage/storageAccounts/blobServices/containers"));
    }

    [Fact]
    public void The_topic_has_the_identity_that_writes_there() => Assert.Equal("SystemAssigned",
        Deployed.Usual.Single("Microsoft.EventGrid/systemTopics").Json.GetProperty("identity").GetProperty("type").GetString());

    // An event's subject is /blobServices/default/containers/{container}/blobs/{name}.
    private static string Subject(string path)
    {
        var (container, name) = (path.Split('/')[0], path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return $"/blobServices/default/containers/{container}/{(name.Contains('{', StringComparison.Ordinal) ? "" : $"blobs/{name}")}";
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString()!);
}
