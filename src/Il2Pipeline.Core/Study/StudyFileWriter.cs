using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Il2Pipeline.Core.Study;

/// <summary>
/// Writes a study file in one way only: every property that has a value, defaults included, in the order of the contract.
/// What is written reads back as the same study, without findings of severity error.
/// </summary>
public static class StudyFileWriter
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        // The text goes to a file for people, never into a page: a citation's dashes and umlauts stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a study file.</summary>
    /// <param name="study">The study.</param>
    /// <returns>UTF-8 without BOM, lines ended by LF, the last one too.</returns>
    public static byte[] Write(StudyFile study)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options)) Root(json, study);
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A factor without needless zeros, as it is written and compared.</summary>
    /// <param name="factor">The factor.</param>
    /// <returns>For example <c>2.9</c> for 2.90.</returns>
    internal static string Factor(decimal factor) => factor.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>A date as study files have it.</summary>
    /// <param name="date">The date.</param>
    /// <returns>YYYY-MM-DD.</returns>
    internal static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Root(Utf8JsonWriter json, StudyFile study)
    {
        json.WriteStartObject();
        json.WriteString("studyId", study.StudyId);
        json.WriteString("timeZone", study.TimeZone);
        Optional(json, "subjectIdentifierSystem", study.SubjectIdentifierSystem);
        Treatment(json, study.Treatment);
        json.WriteStartObject("baseline");
        json.WriteString("rule", StudyWords.Of(study.Baseline.Rule));
        json.WriteString("scope", StudyWords.Of(study.Baseline.Scope));
        if (study.Baseline.WithinDays is { } days) json.WriteNumber("withinDays", days);
        json.WriteEndObject();
        Each(json, "visitWindows", study.VisitWindows, Window);
        Each(json, "subjects", study.Subjects, Subject);
        Each(json, "localCodes", study.LocalCodes, LocalCode);
        Each(json, "unitTexts", study.UnitTexts, UnitText);
        Each(json, "laboratories", study.Laboratories, Laboratory);
        Each(json, "assayFactors", study.AssayFactors, AssayFactor);
        json.WriteStartArray("doseEvidence");
        foreach (var evidence in study.DoseEvidence) json.WriteStringValue(StudyWords.Of(evidence));
        json.WriteEndArray();
        Optional(json, "dataCutOff", study.DataCutOff);
        json.WriteEndObject();
    }

    private static void Treatment(Utf8JsonWriter json, Treatment treatment)
    {
        json.WriteStartObject("treatment");
        Each(json, "codes", treatment.Codes, static (json, drug) =>
        {
            json.WriteString("system", drug.System);
            json.WriteString("code", drug.Code);
        });
        json.WriteNumber("cycleLengthDays", treatment.CycleLengthDays);
        Each(json, "phases", treatment.Phases, Window);
        json.WriteEndObject();
    }

    private static void Window(Utf8JsonWriter json, DayWindow window)
    {
        json.WriteString("name", window.Name);
        json.WriteNumber("fromDay", window.FromDay);
        json.WriteNumber("toDay", window.ToDay);
    }

    private static void Subject(Utf8JsonWriter json, StudySubject subject)
    {
        json.WriteString("id", subject.Id);
        json.WriteStartArray("cycleStarts");
        foreach (var start in subject.CycleStarts) json.WriteStringValue(Date(start));
        json.WriteEndArray();
        if (subject.Response is { } response) json.WriteString("response", StudyWords.Of(response));
        if (subject.Responses.Count > 0) Each(json, "responses", subject.Responses, Response);
        if (subject.TreatmentEnd is { } end)
        {
            json.WriteStartObject("treatmentEnd");
            json.WriteString("date", Date(end.Date));
            Optional(json, "reason", end.Reason);
            json.WriteEndObject();
        }
        Optional(json, "death", subject.Death);
        Optional(json, "lastContact", subject.LastContact);
        if (subject.BodySurface is { } surface) json.WriteNumber("bodySurface", surface);
        if (subject.Aliases.Count == 0) return;
        json.WriteStartArray("aliases");
        foreach (var alias in subject.Aliases) Alias(json, alias);
        json.WriteEndArray();
    }

    private static void Alias(Utf8JsonWriter json, SubjectAlias alias)
    {
        if (alias.System is not { } system)
        {
            json.WriteStringValue(alias.Value);
            return;
        }
        json.WriteStartObject();
        json.WriteString("system", system);
        json.WriteString("value", alias.Value);
        json.WriteEndObject();
    }

    private static void Response(Utf8JsonWriter json, DatedResponse dated)
    {
        json.WriteString("date", Date(dated.Date));
        json.WriteString("response", StudyWords.Of(dated.Response));
    }

    private static void Optional(Utf8JsonWriter json, string name, DateOnly? date)
    {
        if (date is { } day) json.WriteString(name, Date(day));
    }

    private static void LocalCode(Utf8JsonWriter json, LocalCode code)
    {
        Optional(json, "system", code.System);
        json.WriteString("code", code.Code);
        json.WriteString("analyte", code.Analyte);
        Optional(json, "unit", code.Unit);
    }

    private static void UnitText(Utf8JsonWriter json, StudyUnitText text)
    {
        Optional(json, "laboratory", text.Laboratory);
        json.WriteString("text", text.Text);
        json.WriteString("unit", text.Unit);
    }

    private static void Laboratory(Utf8JsonWriter json, StudyLaboratory laboratory)
    {
        json.WriteString("name", laboratory.Name);
        Optional(json, "thousands", laboratory.Thousands?.ToString());
    }

    private static void AssayFactor(Utf8JsonWriter json, AssayFactor factor)
    {
        json.WriteString("from", factor.From);
        json.WriteString("to", factor.To);
        json.WriteString("factor", Factor(factor.Factor));
        json.WriteString("source", factor.Source);
    }

    private static void Optional(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) json.WriteString(name, text);
    }

    private static void Each<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
