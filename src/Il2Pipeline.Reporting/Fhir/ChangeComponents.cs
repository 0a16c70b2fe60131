using Hl7.Fhir.Model;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Reporting.Columns;

namespace Il2Pipeline.Reporting.Fhir;

/// <summary>The components of a change Observation: each ADaM variable that FHIR has no element of its own for.</summary>
internal static class ChangeComponents
{
    /// <summary>Code system of the components: names of ADaM variables.</summary>
    public const string VariableSystem = "urn:il2pipeline:adam-variable";

    private const string Ucum = "http://unitsofmeasure.org";
    private const string AbsentSystem = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    private const string InterpretationSystem = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

    // Subject, code, effective time, AVAL's unit, its referenceRange and its interpretation tell these.
    private static readonly HashSet<string> s_elsewhere =
        new(["USUBJID", "PARAMCD", "PARAM", "AVALU", "ADT", "ANRLO", "ANRHI", "ANRIND"], StringComparer.Ordinal);

    private static readonly AdamVariable[] s_variables = [.. AdamColumns.All.Where(variable => !s_elsewhere.Contains(variable.Name))];

    /// <summary>
    /// The components of a row, in the order of the variables; what is absent has none, but for PCHG and R2BASE against a baseline of 0 or next to it.
    /// </summary>
    public static List<Observation.ComponentComponent> Of(ChangeRow row)
    {
        var components = new List<Observation.ComponentComponent>();
        foreach (var variable in s_variables)
            if (Component(row, variable) is { } component) components.Add(component);
        return components;
    }

    /// <summary>PARAM.</summary>
    public static string Label(ChangeRow row) => AnalyteCatalogue.All[row.Analyte].Label;

    private static Observation.ComponentComponent? Component(ChangeRow row, AdamVariable variable)
    {
        var component = new Observation.ComponentComponent
        {
            Code = new CodeableConcept(VariableSystem, variable.Name, variable.Label, null),
            Value = Value(variable.Cell(row), Unit(row, variable.Name)),
        };
        if (variable.Name == "AVAL") AddRange(component, row);
        if (component.Value is not null) return component;
        if (variable.Name is not ("PCHG" or "R2BASE")) return null;
        component.DataAbsentReason = new CodeableConcept(AbsentSystem, "not-applicable", "Not Applicable", row.Base == 0 ? "The baseline is 0" : "The baseline is next to 0");
        return component;
    }

    private static DataType? Value(object? cell, string unit) => cell switch
    {
        decimal number => new Quantity { Value = number, Unit = unit, System = Ucum, Code = unit },
        int number => new Integer(number),
        string { Length: > 0 } text => new FhirString(FhirText.Of(text)),
        _ => null,
    };

    private static string Unit(ChangeRow row, string variable) => variable switch
    {
        "PCHG" => "%",
        "R2BASE" => "1",
        _ => row.Unit,
    };

    private static void AddRange(Observation.ComponentComponent component, ChangeRow row)
    {
        if (row.RangeLow is not null || row.RangeHigh is not null)
            component.ReferenceRange =
            [
                new Observation.ReferenceRangeComponent
                {
                    Low = Value(row.RangeLow, row.Unit) as Quantity,
                    High = Value(row.RangeHigh, row.Unit) as Quantity,
                },
            ];
        if (Interpretation(row.RangeIndicator) is { } code)
            component.Interpretation = [new CodeableConcept(InterpretationSystem, code, null, null)];
    }

    private static string? Interpretation(string? indicator) => indicator switch
    {
        ReferenceRange.Low => "L",
        ReferenceRange.Normal => "N",
        ReferenceRange.High => "H",
        _ => null,
    };
}
