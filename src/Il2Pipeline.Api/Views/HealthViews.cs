using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Api.Views;

/// <summary>That the service can do its work. When it cannot, a problem with status 503 is answered instead.</summary>
/// <param name="Status"><c>ok</c>; or <c>attention</c> when something lies in the poison queue, which only a person can mend.</param>
/// <param name="Version">The program's version.</param>
/// <param name="StudyId">STUDYID of the study file in force.</param>
/// <param name="StudyFile">True when a study file is in force; false for the default study, when none was ever accepted.</param>
/// <param name="Waiting">How many messages wait in the work queues, or are being worked on; not exact while others write.</param>
/// <param name="Queues">The same for each queue, and for the poison queue.</param>
/// <param name="Backlog">Drops left to do.</param>
internal sealed record HealthView(
    string Status, string Version, string StudyId, bool StudyFile, int Waiting, QueueLengths Queues, BacklogView Backlog);

/// <summary>Drops left to do.</summary>
/// <param name="Drops">How many are neither done, refused nor given up.</param>
/// <param name="Oldest">When the oldest of them was written; absent when there is none.</param>
/// <param name="Measured">When this was looked at: at most a minute ago.</param>
internal sealed record BacklogView(int Drops, DateTimeOffset? Oldest, DateTimeOffset Measured);

/// <summary>That the process answers.</summary>
/// <param name="Status">Always <c>ok</c>.</param>
/// <param name="Version">The program's version.</param>
internal sealed record LiveView(string Status, string Version);
