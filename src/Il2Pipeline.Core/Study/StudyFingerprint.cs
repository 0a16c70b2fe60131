namespace Il2Pipeline.Core.Study;

/// <summary>Short hashes of what a study file means to each half of the pipeline, so that a change re-does exactly what it touches.</summary>
public static class StudyFingerprint
{
    /// <summary>What the first half uses: code map, unit table, local codes, assay factors, drug codes, identifier system.</summary>
    /// <param name="study">The study file.</param>
    /// <returns>16 hexadecimal digits, the same for files that mean the same.</returns>
    public static string ForReading(StudyFile study) => throw new NotSupportedException();

    /// <summary>What the second half uses for one subject: everything else of the study file, and that subject's entry alone.</summary>
    /// <param name="study">The study file.</param>
    /// <param name="subject">The subject number.</param>
    /// <returns>16 hexadecimal digits.</returns>
    public static string ForDeriving(StudyFile study, string subject) => throw new NotSupportedException();
}
