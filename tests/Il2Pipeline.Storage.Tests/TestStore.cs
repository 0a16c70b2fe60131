using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Setup;
using Il2Pipeline.Storage.StudyChanges;
using Il2Pipeline.Storage.Summaries;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Tests;

/// <summary>The storage side as a host has it, under names of its own in the Azurite of the tests.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestStore(ServiceProvider services, AzuriteFixture fixture) => (_services, Fixture) = (services, fixture);

    public AzuriteFixture Fixture { get; }

    public RequestLog Requests => Get<RequestLog>();

    public StorageClients Clients => Get<StorageClients>();

    /// <summary>To open further instances with.</summary>
    public string Prefix => Clients.Names.Ledger.Replace("Drops", "", StringComparison.Ordinal);

    public DropIngest Ingest => Get<DropIngest>();

    public ReprocessRuns Runs => Get<ReprocessRuns>();

    public DropLedger Ledger => Get<DropLedger>();

    public SummaryStore Summaries => Get<SummaryStore>();

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opens a store. Several of one prefix are several instances of the app at one account.</summary>
    public static Task<TestStore> OpenAsync(
        AzuriteFixture azurite, string? prefix = null, params (string Setting, string Value)[] settings) =>
        OpenAsync(azurite, prefix, _ => { }, settings);

    public static async Task<TestStore> OpenAsync(
        AzuriteFixture azurite, string? prefix, Action<IServiceCollection> adding, params (string Setting, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = azurite.ConnectionString,
            ["Storage:NamePrefix"] = prefix ?? $"t{Guid.NewGuid():N}"[..16],
            ["Storage:Study:SecondLook"] = "00:00:00",
            ["Storage:Retry:BaseDelay"] = "00:00:00.010",
        };
        foreach (var (setting, value) in settings) values[setting] = value;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddIl2Storage(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        adding(services);
        services.AddSingleton<RequestLog>();
        services.AddSingleton(provider => new StorageClients(
            provider.GetRequiredService<IOptions<StorageOptions>>(), TimeProvider.System,
            options => options.AddPolicy(provider.GetRequiredService<RequestLog>(), HttpPipelinePosition.PerRetry)));
        var store = new TestStore(services.BuildServiceProvider(), azurite);
        await store.Get<StorageSetup>().EnsureAsync(Cancel);
        return store;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<IngestOutcome> DropAsync(string name, string content)
    {
        await PutAsync(name, content);
        return await Ingest.IngestAsync(name, Cancel);
    }

    public async Task PutAsync(string name, string content)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(content));
        await Get<DropBlobs>().PutAsync(name, bytes, Cancel);
    }

    /// <summary>Forgets what is kept of a drop's versions, as of those that were read before versions were kept.</summary>
    public async Task ForgetAsync(string name)
    {
        foreach (var version in await Ledger.FindAsync(name, Cancel)) await Get<KeptVersions>().DeleteAsync(version.Drop, Cancel);
    }

    /// <summary>Puts a study file, and does all the work that it causes.</summary>
    public async Task<StudyChangeOutcome> StudyAsync(string json)
    {
        await Clients.Study.GetBlobClient("study.json").UploadAsync(new BinaryData(json), overwrite: true, Cancel);
        var outcome = await Get<StudyChange>().ApplyAsync(Cancel);
        await WorkAsync();
        return outcome;
    }

    public async Task WorkAsync()
    {
        while (await Get<WorkQueues>().CountAsync(Cancel) > 0) await WorkSomeAsync();
    }

    /// <summary>Works what waits in the queues now.</summary>
    public async Task WorkSomeAsync()
    {
        var queues = Get<WorkQueues>();
        foreach (var message in await queues.ReceiveReprocessAsync(32, TimeSpan.FromMinutes(1), Cancel))
        {
            await Runs.WorkAsync(message.Work, Cancel);
            await queues.DeleteAsync(message, Cancel);
        }
        foreach (var message in await queues.ReceiveRederiveAsync(32, TimeSpan.FromMinutes(1), Cancel))
        {
            await Get<SubjectDerivation>().RederiveAsync(message.Work, Cancel);
            await queues.DeleteAsync(message, Cancel);
        }
    }

    /// <summary>Every row of every table and every blob's content but those of runs, and how often each queue's messages were counted.</summary>
    public async Task<string> EverythingAsync()
    {
        var text = new StringBuilder();
        foreach (var table in new[] { Clients.Ledger, Clients.Results, Clients.Summaries })
            await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: Cancel))
                text.AppendLine(CultureInfo.InvariantCulture, $"{row.PartitionKey} {row.RowKey} {row.ETag} {row.Timestamp:O}");
        foreach (var container in new[] { Clients.Drops, Clients.Study, Clients.Receipts })
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: Cancel))
                text.AppendLine(CultureInfo.InvariantCulture, $"{blob.Name} {blob.Properties.ETag}");
        return text.ToString();
    }

    /// <summary>
    /// All rows of results, summaries and cohort as text, without what tells of the order of arrival: revisions, the cohort's place in the feed,
    /// and the history.
    /// </summary>
    public async Task<string> DumpAsync()
    {
        var text = new StringBuilder();
        foreach (var table in new[] { Clients.Results, Clients.Summaries, Clients.Cohort })
        {
            List<string> lines = [];
            await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: Cancel))
                if (row.GetString("State") != "empty" && !row.RowKey.StartsWith(Keys.FirstHistory, StringComparison.Ordinal)) lines.Add(Line(row));
            foreach (var line in lines.Order(StringComparer.Ordinal)) text.AppendLine(line);
        }
        return text.ToString();
    }

    /// <summary>Ends this instance, and leaves what is stored to the others of its prefix.</summary>
    public ValueTask CloseAsync() => _services.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        var clients = Clients;
        foreach (var container in new[] { clients.Drops, clients.Study, clients.Receipts, clients.RunFiles, clients.Versions }) await container.DeleteIfExistsAsync();
        foreach (var queue in new[] { clients.Reprocess, clients.Rederive }) await queue.DeleteIfExistsAsync();
        foreach (var table in new[] { clients.Ledger, clients.Results, clients.Summaries, clients.Feed, clients.Cohort, clients.Facts, clients.Runs })
            await table.DeleteAsync();
        await _services.DisposeAsync();
    }

    private static string Line(TableEntity row)
    {
        string[] hidden = ["odata.etag", "Timestamp", "Revision", "Feed", "Sequence", "PartitionKey", "RowKey", "Schema"];
        var columns = row.Where(column => !hidden.Contains(column.Key)).OrderBy(column => column.Key, StringComparer.Ordinal)
            .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Key}={column.Value}"));
        return $"{row.PartitionKey} {row.RowKey} {string.Join(' ', columns)}";
    }
}

/// <summary>Sees every request on its way to the wire, and can break some.</summary>
public sealed class RequestLog : HttpPipelinePolicy
{
    private readonly List<string> _requests = [];

    /// <summary>Told of a request before it is sent; what it throws is what the client sees.</summary>
    public Func<Request, Task>? Before { get; set; }

    /// <summary>Told of a request after it was answered; what it throws is what the client sees.</summary>
    public Func<Request, Task>? After { get; set; }

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    public void Clear()
    {
        lock (_requests) _requests.Clear();
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        lock (_requests) _requests.Add($"{message.Request.Method} {message.Request.Uri.Path}");
        if (Before is { } before) await before(message.Request);
        await ProcessNextAsync(message, pipeline);
        if (After is { } after) await after(message.Request);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}
