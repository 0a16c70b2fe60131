namespace Il2Pipeline.Storage.Work;

/// <summary>How many messages wait or are being worked on.</summary>
/// <param name="Reprocess">Drops to be read again.</param>
/// <param name="Rederive">Subjects to be derived again.</param>
/// <param name="Poison">Blob triggers that failed for good, in Azure.</param>
public sealed record QueueLengths(int Reprocess, int Rederive, int Poison);
