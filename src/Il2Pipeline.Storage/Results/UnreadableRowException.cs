namespace Il2Pipeline.Storage.Results;

/// <summary>A row of a subject's results or doses cannot be understood: a defect, and of that subject alone.</summary>
/// <param name="inner">Why; its message may hold what the row holds.</param>
internal sealed class UnreadableRowException(Exception inner) : Exception("A stored row cannot be understood.", inner);
