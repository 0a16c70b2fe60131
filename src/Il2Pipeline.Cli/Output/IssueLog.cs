using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Cli.Output;

/// <summary>Writes issues as NDJSON, one object a line; what is not known is left out. Writes nothing when no file was asked for.</summary>
internal sealed class IssueLog : IDisposable
{
    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly OutputFile? _file;
    private readonly MemoryStream _line = new();
    private readonly Utf8JsonWriter _json;

    private IssueLog(OutputFile? file)
    {
        _file = file;
        _json = new Utf8JsonWriter(_line, s_plain);
    }

    /// <summary>Opens the log.</summary>
    /// <param name="path">The file; absent: nothing is written.</param>
    /// <returns>The log; to be completed, then disposed.</returns>
    public static IssueLog Open(string? path) => new(path is null ? null : OutputFile.Open(path, "--issues"));

    /// <summary>Writes an issue of the first half.</summary>
    /// <param name="drop">The drop it was found in.</param>
    /// <param name="issue">The issue.</param>
    public void Write(DropId drop, Issue issue) => Write(drop.Name, issue.Code, issue.Definition, () =>
    {
        if (issue.Where.EntryIndex is { } entry) _json.WriteNumber("entry", entry);
        if (issue.Where.FhirPath is { } path) _json.WriteString("fhirPath", path);
        if (issue.Where.Line is { } line) _json.WriteNumber("line", line);
        if (issue.Where.ByteOffset is { } offset) _json.WriteNumber("byte", offset);
        if (issue.Found is { } found) _json.WriteString("found", found);
    });

    /// <summary>Writes a warning of the second half.</summary>
    /// <param name="warning">The warning.</param>
    public void Write(DerivationWarning warning) => Write(warning.Drop, warning.Code, IssueCatalogue.Find(warning.Code), () =>
    {
        _json.WriteString("analyte", warning.Analyte);
        _json.WriteString("sourceId", warning.SourceId);
    });

    /// <summary>All is written.</summary>
    public void Complete() => _file?.Complete();

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        _line.Dispose();
        _file?.Dispose();
    }

    private void Write(string drop, string code, IssueDefinition? definition, Action writeWhere)
    {
        if (_file is null) return;
        _line.SetLength(0);
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("drop", drop);
        _json.WriteString("code", code);
        if (definition is not null) _json.WriteString("severity", Word(definition.Severity));
        if (definition is not null) _json.WriteString("title", definition.Title);
        writeWhere();
        if (definition is not null) _json.WriteString("expected", definition.Expected);
        if (definition is not null) _json.WriteString("resend", definition.Resend);
        _json.WriteEndObject();
        _json.Flush();
        _file.Text.Write(Encoding.UTF8.GetString(_line.GetBuffer(), 0, (int)_line.Length));
        _file.Text.Write('\n');
    }

    /// <summary>The severity's word in FHIR.</summary>
    /// <param name="severity">The severity.</param>
    /// <returns>For example <c>error</c>.</returns>
    public static string Word(IssueSeverity severity) => severity switch
    {
        IssueSeverity.Fatal => "fatal",
        IssueSeverity.Error => "error",
        IssueSeverity.Warning => "warning",
        _ => "information",
    };
}
