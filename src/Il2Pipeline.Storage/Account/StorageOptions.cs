using System.ComponentModel.DataAnnotations;

namespace Il2Pipeline.Storage.Account;

/// <summary>Section <c>Storage</c>: which account, under which names. Either a connection string, or the three service addresses.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Storage";

    /// <summary>
    /// Connection string, for Azurite and for accounts with keys; absent: the addresses below and the host's identity are used.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// Address of the blob service, reached with the host's identity (DefaultAzureCredential); absent with a connection string.
    /// </summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>Address of the queue service; absent with a connection string.</summary>
    public Uri? QueueServiceUri { get; set; }

    /// <summary>Address of the table service; absent with a connection string.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary>
    /// How to sign in with service addresses: <c>managedidentity</c> for the platform's identity alone; absent: the first that
    /// DefaultAzureCredential finds.
    /// </summary>
    [RegularExpression("^(?i:managedidentity)?$", ErrorMessage = "The only word it may have is managedidentity.")]
    public string? Credential { get; set; }

    /// <summary>Client id of a user-assigned identity; absent: the system-assigned one, or the one of AZURE_CLIENT_ID.</summary>
    public string? ClientId { get; set; }

    /// <summary>
    /// Put before the names of all containers, queues and tables, so that several studies can share an account. Default none; else a
    /// lower-case letter followed by at most 19 lower-case letters or digits.
    /// </summary>
    [RegularExpression("^([a-z][a-z0-9]{0,19})?$")]
    public string NamePrefix { get; set; } = "";

    /// <summary>How requests are tried again.</summary>
    public StorageRetryOptions Retry { get; set; } = new();

    /// <summary>When requests pause for all, because storage is down.</summary>
    public StorageBreakerOptions Breaker { get; set; } = new();

    /// <summary>How drops are taken in.</summary>
    public DropIngestOptions Ingest { get; set; } = new();

    /// <summary>How the study file is followed.</summary>
    public StudyFollowOptions Study { get; set; } = new();
}

/// <summary>Section <c>Storage:Retry</c>. There is no other retry between here and the wire.</summary>
public sealed class StorageRetryOptions
{
    /// <summary>Most times a request is sent again after it failed. Default 6; 0 to 20.</summary>
    [Range(0, 20)]
    public int MaxRetries { get; set; } = 6;

    /// <summary>Median of the first pause, which doubles each time, with jitter. Default 0.5 s; 10 ms to 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10", ParseLimitsInInvariantCulture = true)]
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Longest pause, unless the service asks for a longer one (Retry-After). Default 15 s; 10 ms to 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:02:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest a single try may take; for a download, longest wait for the next bytes. Default 30 s; 1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Longest that all tries and pauses of one request may take together. Default 100 s; 1 s to 30 min; not less than a try.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(100);
}

/// <summary>
/// Section <c>Storage:Breaker</c>. While the circuit is open requests wait instead of being sent. Polly's own default needs 100 requests
/// in 30 s before it can open, which a trial seldom sends.
/// </summary>
public sealed class StorageBreakerOptions
{
    /// <summary>Share of failed requests that opens the circuit. Default 0.5; 0.1 to 1.</summary>
    [Range(0.1, 1.0)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Fewest requests in the sampling time before the circuit may open. Default 8; 2 to 1,000.</summary>
    [Range(2, 1000)]
    public int MinimumThroughput { get; set; } = 8;

    /// <summary>Time over which failures are counted. Default 30 s; 1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan SamplingTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the circuit stays open before one request is let through. Default 10 s; 0.5 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan BreakTime { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary>Section <c>Storage:Ingest</c>.</summary>
public sealed class DropIngestOptions
{
    /// <summary>
    /// Largest drop that is held in memory, in bytes; a larger one goes to a temporary file. Default 8 MiB; 64 KiB to 256 MiB.
    /// </summary>
    [Range(64 * 1024, 256 * 1024 * 1024)]
    public int MemorySpoolBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Subjects written and derived at the same time. Default 8; 1 to 64.</summary>
    [Range(1, 64)]
    public int ParallelSubjects { get; set; } = 8;

    /// <summary>Most times a derivation, or an announcement, begins anew because another one was faster. Default 20; 1 to 100.</summary>
    [Range(1, 100)]
    public int MaxLostRaces { get; set; } = 20;

    /// <summary>
    /// Most characters that a process remembers of stored summaries and results, half of them each, so that the next drop of the same
    /// subject costs a request and some work less; two bytes of memory each, about 1,000,000 for a subject with a year of results.
    /// Default 64,000,000; 0 (remember none) to 1,000,000,000.
    /// </summary>
    [Range(0, 1_000_000_000)]
    public int RememberedCharacters { get; set; } = 64_000_000;
}

/// <summary>Section <c>Storage:Study</c>.</summary>
public sealed class StudyFollowOptions
{
    /// <summary>How long the study file last seen is used without asking again. Default 5 s; 0 to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Freshness { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long after a change of the study file the drops and subjects are looked over once more, for what another instance was still
    /// doing with the old file. 0 for never (one process alone). Default 30 s; 0 to 1 h; else longer than the freshness.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan SecondLook { get; set; } = TimeSpan.FromSeconds(30);
}
