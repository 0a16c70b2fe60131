using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Recognise;

/// <summary>Which trial subject a Patient is (DESIGN 7).</summary>
public static class SubjectRule
{
    /// <summary>
    /// The value of the Patient's first identifier in the study's identifier system; when the study names no system, or the
    /// Patient has none of it, the Patient reference's id.
    /// </summary>
    /// <param name="subject">Whom the resource is about; absent when it names nobody.</param>
    /// <param name="study">The study file.</param>
    /// <returns>The subject number; absent when there is none.</returns>
    public static string? Find(ReadSubject? subject, StudyFile study)
    {
        if (subject is null) return null;
        var system = study.SubjectIdentifierSystem;
        var number = system is null ? null : subject.Identifiers.FirstOrDefault(id => id.System == system)?.Value;
        var found = number ?? subject.ReferenceId;
        if (string.IsNullOrWhiteSpace(found) && system is null) found = subject.Identifiers.FirstOrDefault()?.Value;
        return string.IsNullOrWhiteSpace(found) ? null : found.Trim();
    }
}
