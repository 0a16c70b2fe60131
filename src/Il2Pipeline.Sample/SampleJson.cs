using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Il2Pipeline.Sample;

/// <summary>The few FHIR R4 data types the sample needs, as JSON of which every byte is decided here.</summary>
internal static class SampleJson
{
    /// <summary>Time zone of the made-up study site.</summary>
    public const string SiteZone = "Europe/Berlin";

    private static readonly DateTimeZone Site = DateTimeZoneProviders.Tzdb[SiteZone];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A file: the resource on one line, in UTF-8.</summary>
    public static byte[] Bytes(JsonObject resource) => Encoding.UTF8.GetBytes(resource.ToJsonString(Plain) + "\n");

    /// <summary>A coding.</summary>
    public static JsonObject Coding(string system, string code, string? display = null)
    {
        var coding = new JsonObject { ["system"] = system, ["code"] = code };
        if (display is not null) coding["display"] = display;
        return coding;
    }

    /// <summary>A concept with codings and perhaps a text.</summary>
    public static JsonObject Concept(string? text, params JsonObject[] codings)
    {
        var concept = new JsonObject();
        if (codings.Length > 0) concept["coding"] = new JsonArray([.. codings]);
        if (text is not null) concept["text"] = text;
        return concept;
    }

    /// <summary>A business identifier.</summary>
    public static JsonObject Identifier(string system, string value) => new() { ["system"] = system, ["value"] = value };

    /// <summary>A reference.</summary>
    public static JsonObject Reference(string reference) => new() { ["reference"] = reference };

    /// <summary>A reference by identifier, to something that is not in the file.</summary>
    public static JsonObject Logical(string system, string value) => new() { ["identifier"] = Identifier(system, value) };

    /// <summary>A quantity; the parts that are absent are left out.</summary>
    public static JsonObject Quantity(decimal value, string? comparator, string? unit, string? ucum)
    {
        var quantity = new JsonObject { ["value"] = value };
        if (comparator is not null) quantity["comparator"] = comparator;
        if (unit is not null) quantity["unit"] = unit;
        if (ucum is null) return quantity;
        quantity["system"] = "http://unitsofmeasure.org";
        quantity["code"] = ucum;
        return quantity;
    }

    /// <summary>The site's clock with its offset: <c>2026-01-05T07:41:00+01:00</c>.</summary>
    public static string WithOffset(LocalDateTime at) => OffsetDateTimePattern.Rfc3339.Format(at.InZoneLeniently(Site).ToOffsetDateTime());

    /// <summary>The same moment in UTC: <c>2026-01-05T06:41:00Z</c>.</summary>
    public static string InUtc(LocalDateTime at) => InstantPattern.General.Format(at.InZoneLeniently(Site).ToInstant());

    /// <summary>A number for people.</summary>
    public static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The trial's subject, with the trial's number beside the hospital's; no name, no date of birth.</summary>
    public static JsonObject Patient(SampleSubject subject) => new()
    {
        ["resourceType"] = "Patient",
        ["identifier"] = new JsonArray(
            Identifier(SampleStudyFile.HospitalNumberSystem, subject.HospitalNumber),
            Identifier(SampleStudyFile.SubjectSystem, subject.Number)),
    };
}
