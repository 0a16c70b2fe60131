using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Study;

/// <summary>What a study file means to stored rows: rows with another mark were made under another meaning.</summary>
internal static class StudyMarks
{
    /// <summary>Mark of what the first half uses, and of the partitions it writes to.</summary>
    public static ReadingMark Reading(StudyFile study) => new(StudyFingerprint.ForReading(study), study.StudyId);

    /// <summary>Mark of what the second half uses for one subject.</summary>
    public static string Deriving(StudyFile study, string subject) => StudyFingerprint.ForDeriving(study, subject);
}

/// <summary>What a drop was read under.</summary>
/// <param name="CodeMap">Fingerprint of codes, units, drug and identifier system.</param>
/// <param name="StudyId">STUDYID, part of the partitions its rows are in.</param>
internal sealed record ReadingMark(string CodeMap, string StudyId)
{
    /// <summary>Short text that can stand in a blob's name.</summary>
    public string Key => $"{CodeMap}-{Keys.Hash(StudyId, 8)}";
}
