using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Storage;

/// <summary>The study file in force.</summary>
/// <param name="Study">The study.</param>
/// <param name="ETag">Changes when another study file is accepted; absent for the default study, when none was ever accepted.</param>
public sealed record CurrentStudy(StudyFile Study, string? ETag);

/// <summary>The study file as it lies in storage, valid or not.</summary>
/// <param name="Json">Its bytes.</param>
/// <param name="ETag">Changes when it is overwritten.</param>
public sealed record StudyText(BinaryData Json, string ETag);

/// <summary>What became of a study file sent.</summary>
/// <param name="Stored">True when it was stored: it is valid, and the precondition held.</param>
/// <param name="Findings">All findings; a valid file may have warnings.</param>
/// <param name="ETag">Its new ETag; absent when it was not stored.</param>
/// <param name="PreconditionFailed">True when the file in storage was not the one the sender had seen.</param>
public sealed record StudyPut(bool Stored, IReadOnlyList<StudyFinding> Findings, string? ETag, bool PreconditionFailed);

/// <summary>The study file in container <c>study</c>. A file becomes the one in force when <see cref="StudyChange"/> accepts it.</summary>
public sealed class StudyStore
{
    /// <summary>The study file in force; the default study when none was ever accepted.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The study, at most <see cref="StudyFollowOptions.Freshness"/> old.</returns>
    public Task<CurrentStudy> CurrentAsync(CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>The study file as it lies in storage.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The file; absent when there is none.</returns>
    public Task<StudyText?> GetAsync(CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>Checks a study file and stores it when it has no error. <see cref="StudyChange.ApplyAsync"/> then puts it in force.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="ifMatch">Only when the file in storage has this ETag; <c>*</c> only when there is none yet; absent: in any case.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What became of it.</returns>
    public Task<StudyPut> PutAsync(BinaryData json, string? ifMatch = null, CancellationToken cancel = default) =>
        throw new NotSupportedException();
}

/// <summary>What a change of the study file led to.</summary>
/// <param name="Found">False when there is no study file.</param>
/// <param name="Accepted">True when it is in force now; false when it has errors and the one before stays in force.</param>
/// <param name="Findings">All findings.</param>
/// <param name="Drops">How many drops were queued to be read again.</param>
/// <param name="Subjects">How many subjects were queued to be derived again.</param>
public sealed record StudyChangeOutcome(bool Found, bool Accepted, IReadOnlyList<StudyFinding> Findings, int Drops, int Subjects);

/// <summary>Puts a study file in force and queues exactly the work that it causes.</summary>
public sealed class StudyChange
{
    /// <summary>
    /// Looks at the study file in storage. A valid one is put in force; then the drops that held codes whose meaning changed are queued to
    /// be read again, and the subjects it touches to be derived again. An invalid one gets a receipt and changes nothing. Repeatable.
    /// </summary>
    /// <param name="cancel">Stops it; it can be begun again.</param>
    /// <returns>What it led to.</returns>
    public Task<StudyChangeOutcome> ApplyAsync(CancellationToken cancel = default) => throw new NotSupportedException();
}
