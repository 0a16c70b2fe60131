using Spectre.Console;

namespace Il2Pipeline.Cli.Output;

/// <summary>Tables with little ink, whose cells are text and never markup: names and codes come from drops.</summary>
internal static class PlainTable
{
    /// <summary>A table.</summary>
    /// <param name="headers">The columns' headings.</param>
    /// <returns>An empty table.</returns>
    public static Table Of(params string[] headers)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var header in headers) table.AddColumn(new TableColumn(new Text(header)).Padding(0, 1));
        return table;
    }

    /// <summary>
    /// The cells of a row; what is hidden becomes visible, line breaks stay. Text of a drop goes through <see cref="Terminal.Shown"/>
    /// before: its line breaks would be rows of their own.
    /// </summary>
    /// <param name="cells">Their texts.</param>
    /// <returns>The cells.</returns>
    public static IEnumerable<Text> Cells(params IEnumerable<string> cells) =>
        cells.Select(cell => new Text(string.Join('\n', cell.Split('\n').Select(Terminal.Shown))));
}
