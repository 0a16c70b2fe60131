namespace Il2Pipeline.Storage.Account;

/// <summary>The names of all containers, queues and tables (DESIGN 8), with the prefix of the settings.</summary>
/// <param name="prefix">See <see cref="StorageOptions.NamePrefix"/>; empty for none.</param>
public sealed class StorageNames(string prefix)
{
    /// <summary>Name of the study file in container <see cref="Study"/>.</summary>
    public const string StudyFile = "study.json";

    /// <summary>
    /// The queue to which the Functions host moves blob triggers that failed for good. The host names it, so it has no prefix; it is
    /// created ahead of the first failure so that it can be watched.
    /// </summary>
    public const string PoisonQueue = "webjobs-blobtrigger-poison";

    private const string Outcome = ".outcome.json";
    private const int LongestName = 1024;
    private const int KeptOfLongName = 900;

    /// <summary>Container of the drops: <c>{lab}/{anything}</c>.</summary>
    public string Drops { get; } = Dashed(prefix, "lab-drops");

    /// <summary>Container of the study file.</summary>
    public string Study { get; } = Dashed(prefix, "study");

    /// <summary>Container of the receipts.</summary>
    public string Receipts { get; } = Dashed(prefix, "receipts");

    /// <summary>Queue of drops to be read again.</summary>
    public string Reprocess { get; } = Dashed(prefix, "reprocess");

    /// <summary>Queue of subjects to be derived again.</summary>
    public string Rederive { get; } = Dashed(prefix, "rederive");

    /// <summary>The Functions host's queue of messages of <see cref="Reprocess"/> that failed for good.</summary>
    public string ReprocessPoison { get; } = $"{Dashed(prefix, "reprocess")}-poison";

    /// <summary>The Functions host's queue of messages of <see cref="Rederive"/> that failed for good.</summary>
    public string RederivePoison { get; } = $"{Dashed(prefix, "rederive")}-poison";

    /// <summary>Table of the ledger.</summary>
    public string Ledger { get; } = $"{prefix}Drops";

    /// <summary>Table of result and dose versions.</summary>
    public string Results { get; } = $"{prefix}Results";

    /// <summary>Table of change rows, cycle rows and head rows.</summary>
    public string Summaries { get; } = $"{prefix}Summaries";

    /// <summary>Table of the change feed.</summary>
    public string Feed { get; } = $"{prefix}Feed";

    /// <summary>Table of cohort summaries.</summary>
    public string Cohort { get; } = $"{prefix}Cohort";

    /// <summary>Table of what drops tell of patients and specimens, and ask for.</summary>
    public string Facts { get; } = $"{prefix}Facts";

    /// <summary>Table of reprocess runs.</summary>
    public string Runs { get; } = $"{prefix}Runs";

    /// <summary>Container of what dry runs found, and of the study files they tried.</summary>
    public string RunFiles { get; } = Dashed(prefix, "runs");

    /// <summary>Container of copies of drop versions that are too long for a row.</summary>
    public string Versions { get; } = Dashed(prefix, "versions");

    /// <summary>Name of a receipt's blob.</summary>
    /// <param name="dropName">Name of the drop.</param>
    /// <returns><c>{drop}.outcome.json</c>; a blob's name has at most 1,024 characters, so a very long one ends in a hash instead.</returns>
    public static string Receipt(string dropName) => dropName.Length <= LongestName - Outcome.Length
        ? $"{dropName}{Outcome}"
        : $"{dropName.AsSpan(0, KeptOfLongName).TrimEnd('/')}~{Keys.Hash(dropName, 32)}{Outcome}";

    private static string Dashed(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}-{name}";
}
