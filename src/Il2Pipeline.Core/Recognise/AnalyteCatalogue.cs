namespace Il2Pipeline.Core.Recognise;

/// <summary>The analytes of the trial, from the reviewed table that ships with the project.</summary>
public static class AnalyteCatalogue
{
    /// <summary>All analytes, by PARAMCD.</summary>
    public static IReadOnlyDictionary<string, Analyte> All => throw new NotSupportedException();

    /// <summary>Version of code map and unit table: a short hash of both, so that a ledger row can tell what it was read with.</summary>
    public static string Version => throw new NotSupportedException();
}
