using Il2Pipeline.Cli.Output;
using Il2Pipeline.Storage.Summaries;
using Spectre.Console;

namespace Il2Pipeline.Cli.Subjects;

/// <summary>Corrections for people by what caused them, the newest first: a line each.</summary>
internal static class HistoryCauseTable
{
    /// <summary>Writes them.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="causes">Each subject's causes.</param>
    /// <param name="ofAll">True when they are of several subjects.</param>
    public static void Write(IAnsiConsole console, IEnumerable<(string Subject, HistoryGroup Cause)> causes, bool ofAll)
    {
        const string What = "what, and because of what";
        var table = ofAll ? PlainTable.Of("written UTC", "subject", What) : PlainTable.Of("written UTC", What);
        table.Columns[0].NoWrap();
        foreach (var (subject, cause) in causes)
        {
            string[] who = ofAll ? [subject] : [];
            table.AddRow(PlainTable.Cells([ShortText.Minute(cause.Written), .. who, Sentence(cause)]));
        }
        console.Write(table);
    }

    /// <summary>A cause as a sentence.</summary>
    /// <param name="cause">The cause.</param>
    /// <returns>For example <c>calendar changed by pharmacy/x.json: 295 numbers (EOS, LYM, …)</c>.</returns>
    public static string Sentence(HistoryGroup cause)
    {
        var numbers = cause.Numbers == 1 ? "1 number" : $"{cause.Numbers} numbers";
        var analytes = string.Join(", ", cause.Analytes.Take(4)) + (cause.Analytes.Count > 4 ? ", …" : "");
        return $"{HistoryWords.Caused(cause.Reason)} by {HistoryWords.By(cause.Drop, cause.Among, cause.Run)}: {numbers} ({analytes})";
    }
}
