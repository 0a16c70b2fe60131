using System.Globalization;
using Hl7.Fhir.Model;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Reporting.Explain;
using NodaTime;

namespace Il2Pipeline.Reporting.Fhir;

/// <summary>
/// Makes a derived Observation of a change row. Its code is of an own code system, so that nobody who searches for the analyte finds the
/// value twice; the numbers are components, named by their ADaM variables.
/// </summary>
internal sealed class ChangeObservation(ExportContext context)
{
    /// <summary>Code system of <c>Observation.code</c>: a PARAMCD here means "its change from baseline".</summary>
    public const string ChangeSystem = "urn:il2pipeline:change-from-baseline";

    private readonly DateTimeZone _zone = StudyTime.FindZone(context.Study.TimeZone) ?? DateTimeZone.Utc;

    /// <summary>Makes the Observation.</summary>
    /// <param name="row">A row with a change.</param>
    /// <returns>The Observation.</returns>
    public Observation Of(ChangeRow row) => new()
    {
        Status = Status(row.Status),
        Category = [new CodeableConcept("http://terminology.hl7.org/CodeSystem/observation-category", "laboratory", "Laboratory", null)],
        Code = new CodeableConcept(ChangeSystem, row.Analyte, null, $"Change from baseline: {ChangeComponents.Label(row)}"),
        Subject = Logical("Patient", context.Study.SubjectIdentifierSystem, row.Subject, null),
        Effective = Effective(row),
        Method = new CodeableConcept { Text = $"Against {RuleWords.Of(context.Study.Baseline.Rule, row.BaselineType)} ({row.BaselineType})" },
        DerivedFrom = DerivedFrom(row),
        Component = ChangeComponents.Of(row),
        Note = [.. row.Warnings.Select(code => new Annotation { Text = $"{code} {IssueCatalogue.Find(code)?.Title}".TrimEnd() })],
    };

    private static ObservationStatus Status(ResultStatus status) => status switch
    {
        ResultStatus.Registered => ObservationStatus.Registered,
        ResultStatus.Preliminary => ObservationStatus.Preliminary,
        ResultStatus.Corrected => ObservationStatus.Corrected,
        ResultStatus.Retracted => ObservationStatus.EnteredInError,
        _ => ObservationStatus.Final,
    };

    // FHIR wants an offset in minutes with every time of day. A time that the site's clocks skip has none, and a century ago offsets had
    // seconds: then the date alone is told.
    private FhirDateTime? Effective(ChangeRow row)
    {
        if (row.Date is not { } date) return null;
        var text = StudyTime.Format(date, null)!;
        if (row.Time is not { } time) return new FhirDateTime(text);
        var offsets = _zone.MapLocal(LocalDate.FromDateOnly(date) + LocalTime.FromTimeOnly(time));
        if (offsets.Count == 0) return new FhirDateTime(text);
        var offset = offsets.First().Offset.ToTimeSpan();
        if (offset.Seconds != 0) return new FhirDateTime(text);
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return new FhirDateTime(string.Create(CultureInfo.InvariantCulture, $"{StudyTime.Format(date, time)}{sign}{offset:hh\\:mm}"));
    }

    private static List<ResourceReference> DerivedFrom(ChangeRow row)
    {
        var references = Sources(row, row.SourceId).Select(source => Logical("Observation", null, source, "Result")).ToList();
        if (row.BaseSourceId is { } baseline)
            references.AddRange(Sources(row, baseline).Select(source => Logical("Observation", null, source, "Baseline")));
        return references;
    }

    // A calculated result is named by the two it was calculated from.
    private static string[] Sources(ChangeRow row, string id) => row.DerivationType == DerivedResults.Calculation ? id.Split('|') : [id];

    private static ResourceReference Logical(string type, string? system, string value, string? display) => new()
    {
        Type = type,
        Identifier = new Identifier(system, FhirText.Of(value)),
        Display = display,
    };
}
