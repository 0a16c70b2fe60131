using System.Text;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Study;

/// <summary>Study files as short texts: the properties given, after a studyId.</summary>
internal static class StudyText
{
    public static StudyFileResult Read(string json) => StudyFileReader.Read(Encoding.UTF8.GetBytes(json));

    public static StudyFileResult With(string properties) => Read($$"""{ "studyId": "A", {{properties}} }""");

    public static StudyFile Valid(string properties)
    {
        var read = With(properties);
        Assert.Empty(read.Findings);
        return read.Study!;
    }

    /// <summary>Asserts that exactly these findings are made, each written as code and pointer.</summary>
    public static StudyFileResult Finds(string properties, params string[] expected)
    {
        var read = With(properties);
        Assert.Equal(expected, read.Findings.Select(finding => $"{finding.Definition.Code} {finding.Pointer}"));
        Assert.Equal(read.Findings.Any(finding => finding.IsError), read.Study is null);
        return read;
    }
}
