using System.Globalization;
using Hl7.Fhir.Model;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Reference;

/// <summary>A <c>value[x]</c> of Hl7.Fhir, as the pipeline sees values.</summary>
internal static class FhirValue
{
    private const string AbsentReasonUrl = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    /// <summary>Reads a value of one of the types that results come in.</summary>
    /// <param name="value">The value; absent when none was sent.</param>
    /// <returns>The value, or the way in which there is none.</returns>
    public static ReadValue Read(DataType? value)
    {
        var read = value switch
        {
            Quantity quantity => Quantity(quantity),
            FhirString text when !string.IsNullOrEmpty(text.Value) => new ReadText(text.Value),
            CodeableConcept concept => Concept(concept),
            Integer integer when Number(integer) is { } number => new ReadQuantity(number, null, null, null, null),
            Ratio ratio => RatioValue.Read(Part(ratio.Numerator), Part(ratio.Denominator)),
            _ => null,
        };
        if (HasValue(read)) return read!;
        var reason = Extension(value) ?? Extension((value as Quantity)?.ValueElement);
        return reason is null ? read ?? new ReadNothing() : new ReadAbsent(reason);
    }

    /// <summary>Tells a value from the empty shell of one.</summary>
    /// <param name="value">What was read.</param>
    /// <returns>False for a Quantity without number, and for no value.</returns>
    public static bool HasValue(ReadValue? value) => value is not (null or ReadNothing or ReadAbsent or ReadQuantity { Number: null });

    /// <summary>Reads a Quantity.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <returns>The quantity; its number is absent when none was sent.</returns>
    public static ReadQuantity Quantity(Quantity quantity) => new(
        Number(quantity.ValueElement), Text(quantity.ComparatorElement), NotEmpty(quantity.Unit), NotEmpty(quantity.System),
        NotEmpty(quantity.Code));

    /// <summary>The reason of a data-absent-reason.</summary>
    /// <param name="reason">The concept.</param>
    /// <returns>Its first code; <c>unknown</c> when only a text was sent.</returns>
    public static string Reason(CodeableConcept reason) =>
        reason.Coding.Select(coding => NotEmpty(coding.Code)).OfType<string>().FirstOrDefault() ?? "unknown";

    private static ReadQuantity? Part(Quantity? quantity) => quantity is null ? null : Quantity(quantity);

    private static ReadText? Concept(CodeableConcept concept) =>
        (NotEmpty(concept.Text) ?? concept.Coding.Select(coding => NotEmpty(coding.Code)).OfType<string>().FirstOrDefault()) is { } text
            ? new ReadText(text)
            : null;

    private static string? Extension(DataType? value) => value?.Extension
        .Where(extension => extension.Url == AbsentReasonUrl)
        .Select(extension => extension.Value is PrimitiveType reason ? Text(reason) : null)
        .OfType<string>().FirstOrDefault();

    private static decimal? Number(PrimitiveType? number) => number?.JsonValue switch
    {
        null => null,
        decimal exact => exact,
        var other => Convert.ToDecimal(other, CultureInfo.InvariantCulture),
    };

    private static string? Text(PrimitiveType? primitive) =>
        primitive?.JsonValue is { } value ? NotEmpty(Convert.ToString(value, CultureInfo.InvariantCulture)) : null;

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
