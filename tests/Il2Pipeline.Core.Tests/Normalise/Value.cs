using System.Globalization;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Normalise;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Recognise;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Normalise;

/// <summary>Values as a laboratory sends them, in few words.</summary>
internal static class Value
{
    public const string Ucum = "http://unitsofmeasure.org";

    public static ReadQuantity Of(string number, string code, string? text = null) => new(Number(number), null, text, Ucum, code);

    public static ReadQuantity InText(string number, string? unit) => new(Number(number), null, unit, null, null);

    public static ReadQuantity Under(this ReadQuantity quantity, string? comparator) => quantity with { Comparator = comparator };

    public static NormalisedValue As(
        this ReadValue value, string analyte, ResultStatus status = ResultStatus.Final, string? studyUnit = null, params ReadRange[] ranges)
    {
        var observation = new ReadObservation(new IssueLocation(3, "Bundle.entry[3].resource")) { Value = value, Ranges = ranges };
        var local = studyUnit is null ? null : new LocalCode("urn:lab:a", "X", analyte, studyUnit);
        var recognition = new Recognition(AnalyteCatalogue.All[analyte], "urn:lab:a|X", local, null, null, []);
        return Normaliser.Normalise(observation, recognition, status);
    }

    public static string? Text(this decimal? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string[] NoteCodes(this NormalisedValue value) => value.Notes.Select(note => note.Code).ToArray();

    public static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>An analyte for each list of units.</summary>
    public static Analyte AnalyteOf(string list) => AnalyteCatalogue.InOrder.First(analyte => analyte.UnitList == list);
}
