using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Recognise;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Recognise;

/// <summary>Observations as a laboratory sends them, in few words.</summary>
internal static class Sent
{
    public const string Loinc = "http://loinc.org";
    public const string Ucum = "http://unitsofmeasure.org";

    public static ReadObservation Coded(params (string? System, string? Code)[] codes) =>
        new(new IssueLocation(0, "Bundle.entry[0].resource"))
        {
            Codes = codes.Select(code => new ReadCoding(code.System, code.Code)).ToList(),
            Status = "final",
            Value = new ReadQuantity(1, null, null, Ucum, "/uL"),
        };

    public static ReadObservation ByLoinc(string code) => Coded((Loinc, code));

    public static ReadObservation InSpecimen(this ReadObservation observation, string system, string code) =>
        observation with { SpecimenTypes = [new ReadCoding(system, code)] };

    public static ReadObservation InSpecimen(this ReadObservation observation, string text) => observation with { SpecimenTypeText = text };

    public static Recognition Recognise(this ReadObservation observation, params LocalCode[] localCodes) =>
        new Recogniser(StudyFile.Default with { LocalCodes = localCodes }).Recognise(observation);

    public static IEnumerable<string> Codes(this IEnumerable<Issue> issues) => issues.Select(issue => issue.Code);
}
