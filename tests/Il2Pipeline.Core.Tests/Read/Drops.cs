using System.Text;
using Il2Pipeline.Core.Read;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Read;

/// <summary>Short ways to make drops and read them.</summary>
internal static class Drops
{
    public const string Eosinophils = """ "code":{"coding":[{"system":"http://loinc.org","code":"711-2"}]} """;

    public static List<ReadItem> Read(string text, ReadLimits? limits = null) => Read(Encoding.UTF8.GetBytes(text), limits);

    public static List<ReadItem> Read(byte[] bytes, ReadLimits? limits = null) =>
        [.. DropReader.Read(new MemoryStream(bytes), limits ?? ReadLimits.Default, CancellationToken.None)];

    public static ReadObservation Observation(string text) => Assert.Single(Read(text).OfType<ReadObservation>());

    public static string Bundle(params string[] resources) =>
        Entries([.. resources.Select(resource => $$"""{"resource":{{resource}} }""")]);

    public static string Entries(params string[] entries) =>
        $$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(',', entries)}}]}""";

    public static string Observed(string more) =>
        $$"""{"resourceType":"Observation","id":"o1","status":"final",{{Eosinophils}},"subject":{"reference":"Patient/p1"},{{more}} }""";

    public static List<string> Codes(IEnumerable<ReadItem> items) => [.. items.SelectMany(item => item switch
    {
        ReadProblem problem => [problem.Issue.Code],
        ReadObservation { Refusal: { } refusal } observation => [refusal.Code, .. observation.Notes.Select(note => note.Code)],
        ReadObservation observation => observation.Notes.Select(note => note.Code),
        ReadDose { Refusal: { } refusal } => [refusal.Code],
        _ => Enumerable.Empty<string>(),
    })];
}
