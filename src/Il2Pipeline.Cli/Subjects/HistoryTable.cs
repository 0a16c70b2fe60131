using Il2Pipeline.Cli.Output;
using Spectre.Console;

namespace Il2Pipeline.Cli.Subjects;

/// <summary>Corrections for people, on 80 columns.</summary>
internal static class HistoryTable
{
    private const int MostName = 17;

    /// <summary>Writes them.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="entries">The corrections.</param>
    /// <param name="ofAll">True when they are of several subjects.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<SubjectCorrection> entries, bool ofAll)
    {
        var table = PlainTable.Of("written UTC", "result", "what", "was", "is", "because of");
        table.Columns[0].NoWrap();
        table.Columns[1].NoWrap();
        foreach (var entry in entries) table.AddRow(PlainTable.Cells(Cells(entry, ofAll)));
        console.Write(table);
    }

    private static IEnumerable<string> Cells(SubjectCorrection entry, bool ofAll) =>
    [
        ShortText.Minute(entry.Written),
        $"{(ofAll ? $"{ShortText.Middle(entry.Subject, MostName)}\n" : "")}{entry.Analyte}\n{HistoryWords.Time(entry.Before.Collected)}",
        HistoryWords.Of(entry.Reason),
        HistoryWords.Figures(entry.Before, null),
        entry.After is { } after ? HistoryWords.Figures(after, entry.Before) : "(gone)",
        Cause(entry),
    ];

    private static string Cause(SubjectCorrection entry)
    {
        var drop = ShortText.Middle(HistoryWords.By(entry.Drop, entry.Among, null), MostName);
        return entry.Run is { } run ? $"{drop}\nread again by\n{run}" : drop;
    }
}
