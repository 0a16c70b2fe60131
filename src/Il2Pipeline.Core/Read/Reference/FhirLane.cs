using System.Globalization;
using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Reference;

/// <summary>
/// The reference lane: an Observation as Hl7.Fhir understands it. Whatever the fast lane does not understand completely comes
/// here, and all findings are phrased here.
/// </summary>
internal static class FhirLane
{
    // Errors are ours to judge: the check has looked over every property that is used.
    private static readonly FhirJsonDeserializer s_deserializer =
        new(new DeserializerSettings().UsingMode(DeserializationMode.Ostrich));

    /// <summary>Reads one Observation.</summary>
    /// <param name="observation">A JSON object whose <c>resourceType</c> is Observation.</param>
    /// <param name="limits">Bounds.</param>
    /// <returns>What the pipeline uses of it, with everything found wrong.</returns>
    public static ObservationSheet Read(JsonElement observation, ReadLimits limits)
    {
        var check = new ResourceCheck(limits);
        var reader = new Utf8JsonReader(check.Clean(observation).Span);
        try
        {
            s_deserializer.TryDeserializeResource(ref reader, out var resource, out _);
            if (resource is Observation source) return Sheet(source, check);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Whatever Hl7.Fhir fails on costs this Observation and nothing else.
        }
        return new ObservationSheet { Own = new MeasureSheet(), Findings = [.. check.Findings, new Finding(ReadIssues.Unreadable, "")] };
    }

    private static ObservationSheet Sheet(Observation source, ResourceCheck check)
    {
        var findings = check.Findings.ToList();
        return new ObservationSheet
        {
            Id = source.Id,
            LastUpdated = Text(source.Meta?.LastUpdatedElement),
            Status = Text(source.StatusElement),
            Effective = Effective(source.Effective),
            Issued = Text(source.IssuedElement),
            Method = Concept(source.Method),
            Identifiers = [.. source.Identifier.Select(Identifier).OfType<ReadIdentifier>()],
            Subject = Reference(source.Subject),
            Specimen = Reference(source.Specimen),
            BasedOn = References(source.BasedOn),
            Performers = References(source.Performer),
            HasMembers = source.HasMember.Count > 0,
            Own = Measure(source.Code, source.Value, source.DataAbsentReason, source.ReferenceRange, check, "", findings),
            Components = [.. source.Component.Select((part, index) => Measure(
                part.Code, part.Value, part.DataAbsentReason, part.ReferenceRange, check, $"component[{index}]", findings))],
            Findings = findings,
        };
    }

    private static MeasureSheet Measure(
        CodeableConcept? code, DataType? value, CodeableConcept? absent, List<Observation.ReferenceRangeComponent> ranges,
        ResourceCheck check, string path, List<Finding> findings)
    {
        var read = check.OtherValues.TryGetValue(path, out var other) ? new ReadOther(other) : FhirValue.Read(value);
        var reason = absent is null ? null : FhirValue.Reason(absent);
        if (reason is not null && FhirValue.HasValue(read))
            findings.Add(new Finding(ReadIssues.ValueAndReason, path.Length == 0 ? "dataAbsentReason" : $"{path}.dataAbsentReason"));
        return new MeasureSheet
        {
            Codes = Codings(code),
            CodeText = NotEmpty(code?.Text),
            Value = reason is not null && !FhirValue.HasValue(read) ? new ReadAbsent(reason) : read,
            Ranges = [.. ranges.Where((_, i) => check.IsWhole(path.Length == 0 ? $"referenceRange[{i}]" : $"{path}.referenceRange[{i}]"))
                .Select(Range).OfType<ReadRange>()],
        };
    }

    private static ReadRange? Range(Observation.ReferenceRangeComponent range)
    {
        var low = range.Low is null ? null : FhirValue.Quantity(range.Low);
        var high = range.High is null ? null : FhirValue.Quantity(range.High);
        var type = range.Type?.Coding.Select(coding => NotEmpty(coding.Code)).OfType<string>().FirstOrDefault();
        return low?.Number is null && high?.Number is null && range.Text is null ? null : new ReadRange(low, high, range.Text, type);
    }

    private static string? Effective(DataType? effective) => effective switch
    {
        FhirDateTime or Instant => Text((PrimitiveType)effective),
        Period period => Text(period.StartElement),
        Timing timing when timing.EventElement.Count == 1 => Text(timing.EventElement[0]),
        _ => null,
    };

    private static string? Concept(CodeableConcept? concept) =>
        Codings(concept).Where(coding => coding.Code is not null).Select(coding => $"{coding.System}|{coding.Code}").FirstOrDefault()
        ?? NotEmpty(concept?.Text);

    private static IReadOnlyList<ReadCoding> Codings(CodeableConcept? concept) => concept is null
        ? []
        : [.. concept.Coding.Select(coding => new ReadCoding(NotEmpty(coding.System), NotEmpty(coding.Code)))
            .Where(coding => coding.Code is not null || coding.System is not null)];

    private static ReadIdentifier? Identifier(Identifier? identifier) =>
        NotEmpty(identifier?.Value) is { } value ? new ReadIdentifier(NotEmpty(identifier?.System), value) : null;

    private static IReadOnlyList<ReferenceSheet> References(List<ResourceReference> references) =>
        [.. references.Select(Reference).OfType<ReferenceSheet>()];

    private static ReferenceSheet? Reference(ResourceReference? reference) => reference is null
        ? null
        : new ReferenceSheet(
            NotEmpty(reference.Reference), NotEmpty(reference.Type), Identifier(reference.Identifier), NotEmpty(reference.Display));

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string? Text(PrimitiveType? primitive) =>
        primitive?.JsonValue is { } value ? NotEmpty(Convert.ToString(value, CultureInfo.InvariantCulture)) : null;
}
