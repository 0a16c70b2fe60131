namespace Il2Pipeline.Storage.Account;

/// <summary>One subject of one study: a partition of the tables Results and Summaries.</summary>
/// <param name="StudyId">STUDYID.</param>
/// <param name="Subject">The subject number.</param>
internal sealed record SubjectKey(string StudyId, string Subject)
{
    /// <summary>The partition key.</summary>
    public string Partition { get; } = Keys.Subject(StudyId, Subject);
}
