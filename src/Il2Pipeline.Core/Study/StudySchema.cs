namespace Il2Pipeline.Core.Study;

/// <summary>
/// The JSON Schema (2020-12) of study files. It tells an editor what can be written; the reader checks more, since a schema
/// cannot compare one entry with another.
/// </summary>
public static class StudySchema
{
    /// <summary>Its file name, in this folder and beside the built assembly.</summary>
    public const string FileName = "study.schema.json";

    /// <summary>Opens the schema.</summary>
    /// <returns>A new stream of UTF-8 text; the caller disposes of it.</returns>
    public static Stream Open() => typeof(StudySchema).Assembly.GetManifestResourceStream(FileName)
        ?? throw new InvalidOperationException($"The assembly was built without {FileName}.");
}
