using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Il2Pipeline.Reporting.Columns;
using Spectre.Console;

namespace Il2Pipeline.Cli.Output;

/// <summary>How the rows of a list are written for scripts: the names are the API's.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Json">As JSON.</param>
/// <param name="Columns">As csv.</param>
internal sealed record ListShape<T>(JsonTypeInfo<T> Json, IReadOnlyList<CsvColumn<T>> Columns);

/// <summary>Writes a list: as a table for people, for scripts as JSON (an array, an item a line), NDJSON or csv.</summary>
/// <param name="As">The word of <c>--format</c>.</param>
/// <param name="To">The word of <c>--out</c>; absent: standard output.</param>
internal sealed record ListOutput(string As, string? To)
{
    private static readonly JsonWriterOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>True when people read it.</summary>
    public bool IsTable => As == "table";

    /// <summary>Writes the rows.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="rows">The rows; none gives an empty array, or a header alone.</param>
    /// <param name="shape">How they are written for scripts.</param>
    /// <param name="table">Writes them for people; not called when there are none.</param>
    public void Write<T>(IReadOnlyList<T> rows, ListShape<T> shape, Action<IAnsiConsole> table)
    {
        if (IsTable && To is null)
        {
            if (rows.Count > 0) table(Terminal.Tables);
            return;
        }
        using var output = OutputFile.Open(To, "--out");
        if (!IsTable) Write(output.Text, rows, shape);
        else if (rows.Count > 0) table(Terminal.TableOn(output.Text));
        output.Complete();
    }

    /// <summary>Writes one row of a list that grows: csv without header, anything else as a line of NDJSON.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="text">Where to.</param>
    /// <param name="row">The row.</param>
    /// <param name="shape">How it is written.</param>
    public void WriteLine<T>(TextWriter text, T row, ListShape<T> shape)
    {
        if (As == "csv") CsvTable.WriteRow(text, shape.Columns, row);
        else text.Write($"{Line(row, shape.Json)}\n");
    }

    /// <summary>One item as JSON on one line, names and texts readable.</summary>
    /// <typeparam name="T">The item's type.</typeparam>
    /// <param name="item">The item.</param>
    /// <param name="type">How it is written.</param>
    /// <returns>The line, without its end.</returns>
    public static string Line<T>(T item, JsonTypeInfo<T> type)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_readable)) JsonSerializer.Serialize(json, item, type);
        return System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private void Write<T>(TextWriter text, IReadOnlyList<T> rows, ListShape<T> shape)
    {
        if (As == "csv") CsvTable.Write(text, shape.Columns, rows);
        else if (As == "ndjson") foreach (var row in rows) text.Write($"{Line(row, shape.Json)}\n");
        else text.Write(rows.Count == 0 ? "[]\n" : $"[\n{string.Join(",\n", rows.Select(row => Line(row, shape.Json)))}\n]\n");
    }
}
