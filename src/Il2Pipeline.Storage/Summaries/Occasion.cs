namespace Il2Pipeline.Storage.Summaries;

/// <summary>What set a derivation off, for the history.</summary>
/// <param name="Drop">Name of the drop that was being taken in; absent when it was none.</param>
/// <param name="Run">The reprocess run it was done in; absent outside of one.</param>
internal sealed record Occasion(string? Drop, string? Run = null)
{
    /// <summary>None of them: a change of the study file, or asked for.</summary>
    public static Occasion None { get; } = new(Drop: null);
}
