using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Il2Pipeline.Storage.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Account;

/// <summary>
/// The clients of the containers, tables and queues. Each service has one <see cref="PollyRetryPolicy"/>, in place of the SDK's own
/// retries, so that there is a single owner of retries and one circuit per service.
/// </summary>
public sealed class StorageClients
{
    private readonly TimeProvider _time;
    private readonly ILogger? _log;

    /// <summary>Makes the clients; sends nothing.</summary>
    /// <param name="options">The settings, valid.</param>
    /// <param name="time">The clock of pauses and time limits.</param>
    /// <param name="observe">Sees the client options last, for tests that count or break requests; absent otherwise.</param>
    /// <param name="log">Told when requests to a service pause for all; absent: nobody is told.</param>
    public StorageClients(
        IOptions<StorageOptions> options, TimeProvider time, Action<ClientOptions>? observe = null, ILogger<StorageClients>? log = null)
    {
        (_time, _log) = (time, log);
        var settings = options.Value;
        Names = new StorageNames(settings.NamePrefix);
        // One for all three services: each would ask for tokens of its own.
        var identity = new Lazy<TokenCredential>(() => StorageIdentity.Of(settings));
        var blobs = Blobs(settings, identity, With("blob", new BlobClientOptions(), settings, observe));
        var base64 = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        var queues = Queues(settings, identity, With("queue", base64, settings, observe));
        Tables = OpenTables(settings, identity, With("table", new TableClientOptions(), settings, observe));
        Drops = blobs.GetBlobContainerClient(Names.Drops);
        Study = blobs.GetBlobContainerClient(Names.Study);
        Receipts = blobs.GetBlobContainerClient(Names.Receipts);
        Reprocess = queues.GetQueueClient(Names.Reprocess);
        Rederive = queues.GetQueueClient(Names.Rederive);
        Poison = queues.GetQueueClient(StorageNames.PoisonQueue);
        PoisonWork = [queues.GetQueueClient(Names.ReprocessPoison), queues.GetQueueClient(Names.RederivePoison)];
        Ledger = Tables.GetTableClient(Names.Ledger);
        Results = Tables.GetTableClient(Names.Results);
        Summaries = Tables.GetTableClient(Names.Summaries);
        Feed = Tables.GetTableClient(Names.Feed);
        Cohort = Tables.GetTableClient(Names.Cohort);
        Facts = Tables.GetTableClient(Names.Facts);
        Runs = Tables.GetTableClient(Names.Runs);
        RunFiles = blobs.GetBlobContainerClient(Names.RunFiles);
        Versions = blobs.GetBlobContainerClient(Names.Versions);
    }

    /// <summary>The names used.</summary>
    public StorageNames Names { get; }

    /// <summary>Container of drops.</summary>
    public BlobContainerClient Drops { get; }

    /// <summary>Container of the study file.</summary>
    public BlobContainerClient Study { get; }

    /// <summary>Container of receipts.</summary>
    public BlobContainerClient Receipts { get; }

    /// <summary>Queue of drops to be read again.</summary>
    public QueueClient Reprocess { get; }

    /// <summary>Queue of subjects to be derived again.</summary>
    public QueueClient Rederive { get; }

    /// <summary>The Functions host's queue of failed blob triggers.</summary>
    public QueueClient Poison { get; }

    /// <summary>The Functions host's queues of failed messages of the work queues.</summary>
    public IReadOnlyList<QueueClient> PoisonWork { get; }

    /// <summary>The table service, for further tables.</summary>
    public TableServiceClient Tables { get; }

    /// <summary>Table of the ledger.</summary>
    public TableClient Ledger { get; }

    /// <summary>Table of result and dose versions.</summary>
    public TableClient Results { get; }

    /// <summary>Table of summaries.</summary>
    public TableClient Summaries { get; }

    /// <summary>Table of the change feed.</summary>
    public TableClient Feed { get; }

    /// <summary>Table of cohort summaries.</summary>
    public TableClient Cohort { get; }

    /// <summary>Table of what drops tell of patients and specimens, and ask for.</summary>
    public TableClient Facts { get; }

    /// <summary>Table of reprocess runs.</summary>
    public TableClient Runs { get; }

    /// <summary>Container of what dry runs found.</summary>
    public BlobContainerClient RunFiles { get; }

    /// <summary>Container of copies of drop versions that are too long for a row.</summary>
    public BlobContainerClient Versions { get; }

    private TOptions With<TOptions>(string service, TOptions client, StorageOptions settings, Action<ClientOptions>? observe)
        where TOptions : ClientOptions
    {
        client.RetryPolicy = new PollyRetryPolicy(settings.Retry, settings.Breaker, _time, null, new CircuitSignals(service, _log));
        client.AddPolicy(new StorageRequestSignals(service), HttpPipelinePosition.PerRetry);
        // The SDK applies this to every single try, and to every wait for further bytes of a download.
        client.Retry.NetworkTimeout = settings.Retry.TryTimeout;
        // Names of blobs may hold identifiers, and they stand in every address.
        client.Diagnostics.IsLoggingEnabled = false;
        client.Diagnostics.IsDistributedTracingEnabled = false;
        client.Diagnostics.IsTelemetryEnabled = false;
        client.Transport = QuietTransport.Shared;
        observe?.Invoke(client);
        return client;
    }

    private static BlobServiceClient Blobs(StorageOptions settings, Lazy<TokenCredential> identity, BlobClientOptions client) =>
        settings.BlobServiceUri is { } address
            ? new BlobServiceClient(address, identity.Value, client)
            : new BlobServiceClient(settings.ConnectionString, client);

    private static QueueServiceClient Queues(StorageOptions settings, Lazy<TokenCredential> identity, QueueClientOptions client) =>
        settings.QueueServiceUri is { } address
            ? new QueueServiceClient(address, identity.Value, client)
            : new QueueServiceClient(settings.ConnectionString, client);

    private static TableServiceClient OpenTables(StorageOptions settings, Lazy<TokenCredential> identity, TableClientOptions client) =>
        settings.TableServiceUri is { } address
            ? new TableServiceClient(address, identity.Value, client)
            : new TableServiceClient(settings.ConnectionString, client);
}
