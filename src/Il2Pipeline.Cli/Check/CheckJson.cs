using System.Text.Encodings.Web;
using System.Text.Json;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Cli.Check;

/// <summary>The report as one JSON object, for scripts.</summary>
internal static class CheckJson
{
    private static readonly JsonWriterOptions s_readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the report.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">The report.</param>
    public static void Write(Stream output, CheckReport report)
    {
        using var json = new Utf8JsonWriter(output, s_readable);
        json.WriteStartObject();
        WriteTotals(json, report);
        json.WriteStartArray("drops");
        foreach (var drop in report.Drops) WriteDrop(json, drop.Drop, drop.Balance, drop.AnyRefused);
        json.WriteEndArray();
        json.WriteStartArray("issues");
        foreach (var code in report.Codes) WriteCode(json, code);
        json.WriteEndArray();
        json.WriteStartArray("unknownCodes");
        foreach (var code in report.Unknown) WriteUnknown(json, code);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    /// <summary>Writes the six dispositions as properties, zeros too.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="count">The count of each.</param>
    public static void WriteDispositions(Utf8JsonWriter json, Func<Disposition, int> count)
    {
        json.WriteNumber("stored", count(Disposition.Stored));
        json.WriteNumber("duplicate", count(Disposition.Duplicate));
        json.WriteNumber("superseded", count(Disposition.Superseded));
        json.WriteNumber("retracted", count(Disposition.Retracted));
        json.WriteNumber("ignored", count(Disposition.Ignored));
        json.WriteNumber("refused", count(Disposition.Refused));
    }

    private static void WriteTotals(Utf8JsonWriter json, CheckReport report)
    {
        json.WriteStartObject("totals");
        json.WriteNumber("drops", report.Drops.Count);
        json.WriteNumber("subjects", report.Subjects);
        json.WriteNumber("observations", report.Drops.Sum(drop => drop.Balance.Observations));
        WriteDispositions(json, report.Total);
        json.WriteNumber("doses", report.Drops.Sum(drop => drop.Balance.Doses));
        json.WriteEndObject();
    }

    private static void WriteDrop(Utf8JsonWriter json, DropId drop, DropBalance balance, bool anyRefused)
    {
        json.WriteStartObject();
        json.WriteString("name", drop.Name);
        json.WriteString("hash", drop.ContentHash);
        json.WriteString("laboratory", drop.Laboratory);
        json.WriteNumber("observations", balance.Observations);
        WriteDispositions(json, disposition => balance.ByDisposition.GetValueOrDefault(disposition));
        json.WriteNumber("doses", balance.Doses);
        json.WriteBoolean("anyRefused", anyRefused);
        json.WriteBoolean("balances", balance.Balances);
        json.WriteStartObject("issues");
        foreach (var (code, count) in balance.ByIssue) json.WriteNumber(code, count);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCode(Utf8JsonWriter json, CheckedCode code)
    {
        json.WriteStartObject();
        json.WriteString("code", code.Definition.Code);
        json.WriteString("severity", IssueLog.Word(code.Definition.Severity));
        json.WriteNumber("count", code.Count);
        json.WriteNumber("drops", code.Drops);
        json.WriteString("title", code.Definition.Title);
        json.WriteString("expected", code.Definition.Expected);
        json.WriteString("resend", code.Definition.Resend);
        json.WriteString("first", code.First);
        json.WriteEndObject();
    }

    private static void WriteUnknown(Utf8JsonWriter json, UnknownCode code)
    {
        json.WriteStartObject();
        json.WriteString("code", code.Code);
        json.WriteNumber("count", code.Count);
        json.WriteStartArray("laboratories");
        foreach (var laboratory in code.Laboratories) json.WriteStringValue(laboratory);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
