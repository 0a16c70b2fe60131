using System.Globalization;

namespace Il2Pipeline.Storage.Tests;

/// <summary>Small synthetic drops.</summary>
internal static class Sample
{
    public const string Eosinophils = "711-2";

    public static string Bundle(params string[] resources)
    {
        var entries = string.Join(',', resources.Select(one => $$"""{"resource":{{one}}}"""));
        return $$"""{"resourceType":"Bundle","type":"collection","entry":[{{entries}}]}""";
    }

    /// <summary>One result, by default eosinophils in 10*3/uL.</summary>
    public static string Result(
        string subject, string collected, decimal value, string id, string status = "final", string code = Eosinophils,
        string system = "http://loinc.org", string unit = "10*3/uL")
    {
        var number = value.ToString(CultureInfo.InvariantCulture);
        return $$"""
            {"resourceType":"Observation","status":"{{status}}","identifier":[{"system":"urn:lab:results","value":"{{id}}"}],
            "code":{"coding":[{"system":"{{system}}","code":"{{code}}"}]},"subject":{"identifier":{"value":"{{subject}}"} },
            "effectiveDateTime":"{{collected}}","issued":"{{collected}}T12:00:00Z",
            "valueQuantity":{"value":{{number}},"system":"http://unitsofmeasure.org","code":"{{unit}}"} }
            """;
    }

    public static string Dose(string subject, string day) => $$"""
        {"resourceType":"MedicationAdministration","id":"dose-{{subject}}-{{day}}","status":"completed",
        "medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"L03AC01"}]},
        "subject":{"identifier":{"value":"{{subject}}"} },"effectiveDateTime":"{{day}}"}
        """;

    /// <summary>A subject's panel: a dose, a baseline and results on some days after it.</summary>
    public static string Panel(string subject, int results = 3) => Bundle(
    [
        Dose(subject, "2026-01-05"),
        Result(subject, "2026-01-04", 0.2m, $"{subject}-0"),
        .. Enumerable.Range(1, results).Select(number => Result(
            subject, new DateOnly(2026, 1, 5).AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            0.2m + (0.1m * number), $"{subject}-{number}")),
    ]);

    public static string Study(string rest = "", string id = "TRIAL") =>
        $$"""{"studyId":"{{id}}"{{(rest.Length > 0 ? "," : "")}}{{rest}}}""";
}
