using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Reporting.Export;
using Parquet;
using Parquet.Schema;

namespace Il2Pipeline.Core.Tests.Export;

/// <summary>Reads exports back, each by another way than it was written, to the plain texts of the ADaM variables; what is absent is left out.</summary>
internal static class ReadBack
{
    public static readonly ExportContext Context = new(Samples.Study with { SubjectIdentifierSystem = "urn:trial" }, Samples.At("2026-11-23T08:00:00+01:00"));

    public static byte[] Written(ExportFormat format, params IEnumerable<ChangeRow> rows)
    {
        using var output = new MemoryStream();
        RowWriter.WriteChanges(output, format, rows, Context);
        return output.ToArray();
    }

    /// <summary>What every format must give back.</summary>
    public static IReadOnlyList<string> Told(IEnumerable<ChangeRow> rows) => [.. rows.Select(row =>
        Told(AdamColumns.All.Select(variable => (variable.Name, PlainText.Of(variable.Cell(row))))))];

    public static IReadOnlyList<string> Csv(byte[] bytes)
    {
        var lines = CsvLines(Encoding.UTF8.GetString(bytes));
        return [.. lines.Skip(1).Select(cells => Told(lines[0].Zip(cells, (name, cell) => (name, (string?)Bare(cell)))))];
    }

    public static IReadOnlyList<string> Ndjson(byte[] bytes) => [.. Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonSerializer.Deserialize(line, RowJsonContext.Default.ChangeRow)!).Select(row => Told([row])[0])];

    public static IReadOnlyList<string> DatasetJson(byte[] bytes)
    {
        var data = JsonNode.Parse(bytes)!;
        var names = data["columns"]!.AsArray().Select(column => (string)column!["name"]!).ToList();
        Assert.Equal((int)data["records"]!, data["rows"]!.AsArray().Count);
        return [.. data["rows"]!.AsArray().Select(row => Told(names.Zip(row!.AsArray(), (name, cell) => (name, cell?.ToString()))))];
    }

    public static async Task<IReadOnlyList<string>> Parquet(byte[] bytes)
    {
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(bytes), cancellationToken: TestContext.Current.CancellationToken);
        var told = new List<string>();
        for (var i = 0; i < reader.RowGroupCount; i++)
        {
            using var group = reader.OpenRowGroupReader(i);
            var columns = new List<(string Name, string?[] Cells)>();
            foreach (var field in reader.Schema.GetDataFields()) columns.Add((field.Name, await Cells(group, field)));
            var exact = columns[^1].Cells;
            for (var row = 0; row < group.RowCount; row++)
            {
                var numbers = (exact[row] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
                told.Add(Told(columns.SkipLast(1).Select(column => (column.Name, numbers.GetValueOrDefault(column.Name) ?? column.Cells[row]))));
            }
        }
        return told;
    }

    private static async Task<string?[]> Cells(ParquetRowGroupReader group, DataField field)
    {
        var count = (int)group.RowCount;
        switch (AdamColumns.All.FirstOrDefault(variable => variable.Name == field.Name)?.Type)
        {
            case AdamType.Integer: return await Cells(new int?[count], cells => group.ReadAsync<int>(field, cells.AsMemory()));
            case AdamType.Decimal: return await Cells(new decimal?[count], cells => group.ReadAsync<decimal>(field, cells.AsMemory()));
            case AdamType.Date:
                var dates = await Cells(new DateTime?[count], cells => group.ReadAsync<DateTime>(field, cells.AsMemory()));
                return [.. dates.Select(date => date is null ? null : DateTime.Parse(date, CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];
            default:
                var texts = new string?[count];
                await group.ReadAsync(field, texts.AsMemory()!);
                return texts;
        }
    }

    private static async Task<string?[]> Cells<T>(T?[] cells, Func<T?[], ValueTask> read)
        where T : struct
    {
        await read(cells);
        return Array.ConvertAll(cells, cell => PlainText.Of(cell));
    }

    /// <summary>One line for a row; the order of its variables is that of the file.</summary>
    public static string Told(IEnumerable<(string Name, string? Value)> variables) =>
        string.Join('\u001F', variables.Where(variable => !string.IsNullOrEmpty(variable.Value)).Select(variable => $"{variable.Name}={variable.Value}"));

    // The apostrophe of the guard against formulas is part of the cell, not of the text.
    private static string Bare(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".Contains(cell[1], StringComparison.Ordinal) ? cell[1..] : cell;

    private static List<List<string>> CsvLines(string text)
    {
        var (lines, line, cell, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
            else if (c == '"') quoted = !quoted;
            else if (quoted || c is not (',' or '\n')) cell.Append(c);
            else
            {
                line.Add(cell.ToString());
                cell.Clear();
                if (c != '\n') continue;
                lines.Add(line);
                line = [];
            }
        }
        return lines;
    }
}
