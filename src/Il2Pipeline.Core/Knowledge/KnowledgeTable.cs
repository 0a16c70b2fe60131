using System.Text;

namespace Il2Pipeline.Core.Knowledge;

/// <summary>
/// A reviewed table that ships inside the assembly: lines of comma-separated fields under one line of column names, with
/// comment lines that begin with <c>#</c>. No field holds a comma or a quote, so that the file reads the same everywhere.
/// </summary>
internal sealed class KnowledgeTable
{
    private readonly string[] _columns;

    private KnowledgeTable(string name, string[] columns, IReadOnlyList<string[]> rows)
    {
        Name = name;
        _columns = columns;
        Rows = rows;
    }

    /// <summary>File name, for example <c>analytes.csv</c>.</summary>
    public string Name { get; }

    /// <summary>The rows in the order of the file, each with one field for each column.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>Loads an embedded table.</summary>
    /// <param name="name">Its file name.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidDataException">The file that was shipped is malformed: a defect.</exception>
    public static KnowledgeTable Load(string name)
    {
        using var stream = typeof(KnowledgeTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"The table {name} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(name, reader.ReadToEnd());
    }

    /// <summary>Reads a table from text.</summary>
    /// <param name="name">Its file name, for messages.</param>
    /// <param name="text">Its content.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidDataException">A row has another number of fields than there are columns, or there is no row.</exception>
    public static KnowledgeTable Parse(string name, string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r'))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split(','))
            .ToList();
        if (lines.Count < 2) throw new InvalidDataException($"The table {name} has no rows.");
        var wrong = lines.FirstOrDefault(fields => fields.Length != lines[0].Length);
        if (wrong is not null) throw new InvalidDataException($"The table {name} has {wrong.Length} fields in the row of {wrong[0]}.");
        return new KnowledgeTable(name, lines[0], lines[1..]);
    }

    /// <summary>A field of a row by its column's name.</summary>
    /// <param name="row">One of <see cref="Rows"/>.</param>
    /// <param name="column">The column.</param>
    /// <returns>The field; absent when it is empty.</returns>
    public string? Field(string[] row, string column)
    {
        var index = Array.IndexOf(_columns, column);
        if (index < 0) throw new InvalidDataException($"The table {Name} has no column {column}.");
        return row[index].Length == 0 ? null : row[index];
    }

    /// <summary>A field that every row must have.</summary>
    /// <param name="row">One of <see cref="Rows"/>.</param>
    /// <param name="column">The column.</param>
    /// <returns>The field.</returns>
    public string Required(string[] row, string column) =>
        Field(row, column) ?? throw new InvalidDataException($"The table {Name} lacks {column} in the row of {row[0]}.");

    /// <summary>What the table says, without its comments: the part whose change changes results.</summary>
    /// <returns>The rows as text.</returns>
    public string Content() => string.Join('\n', Rows.Select(row => string.Join(',', row)).Prepend(string.Join(',', _columns)));
}
