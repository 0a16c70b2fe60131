using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Reporting.Columns;

namespace Il2Pipeline.Core.Tests.Export;

/// <summary>Reads the FHIR export back by Hl7.Fhir at its strictest.</summary>
internal static class ReadBackFhir
{
    private static readonly JsonSerializerOptions s_strict = new JsonSerializerOptions().ForFhir(ModelInfo.ModelInspector).UsingMode(DeserializationMode.Strict);

    public static Bundle Bundle(byte[] bytes) => JsonSerializer.Deserialize<Bundle>(bytes, s_strict)!;

    public static IReadOnlyList<Observation> Observations(byte[] bytes) => [.. Bundle(bytes).Entry.Select(entry => (Observation)entry.Resource!)];

    public static IReadOnlyList<string> Rows(byte[] bytes) => [.. Observations(bytes).Select(Row)];

    public static Observation.ComponentComponent? Component(this Observation observation, string variable) =>
        observation.Component.FirstOrDefault(component => component.Code!.Coding[0].Code == variable);

    private static string Row(Observation observation) =>
        ReadBack.Told(AdamColumns.All.Select(variable => (variable.Name, Value(observation, variable.Name))));

    private static string? Value(Observation observation, string variable) => variable switch
    {
        "USUBJID" => observation.Subject!.Identifier!.Value,
        "PARAMCD" => observation.Code!.Coding[0].Code,
        "PARAM" => observation.Code!.Text!["Change from baseline: ".Length..],
        "AVALU" => AnalyteCatalogue.All[observation.Code!.Coding[0].Code!].Unit,
        "ADT" => ((FhirDateTime?)observation.Effective)?.Value![..10],
        "ANRLO" => PlainText.Of(observation.Component("AVAL")?.ReferenceRange.FirstOrDefault()?.Low?.Value),
        "ANRHI" => PlainText.Of(observation.Component("AVAL")?.ReferenceRange.FirstOrDefault()?.High?.Value),
        "ANRIND" => observation.Component("AVAL")?.Interpretation.FirstOrDefault()?.Coding[0].Code switch { "L" => "LOW", "N" => "NORMAL", "H" => "HIGH", _ => null },
        _ => observation.Component(variable)?.Value switch
        {
            Quantity quantity => PlainText.Of(quantity.Value),
            Integer number => PlainText.Of(number.Value),
            FhirString text => text.Value,
            _ => null,
        },
    };
}
