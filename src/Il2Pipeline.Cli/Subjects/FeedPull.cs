using Il2Pipeline.Api.Views;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Storage.Feed;
using Spectre.Console;

namespace Il2Pipeline.Cli.Subjects;

/// <summary>Reads the change feed behind a cursor and writes what it tells.</summary>
/// <param name="feed">The feed.</param>
/// <param name="output">How entries are written.</param>
/// <param name="cursorFile">Where the cursor is kept; absent: it is said only.</param>
internal sealed class FeedPull(FeedStore feed, ListOutput output, string? cursorFile)
{
    private const int AtOnce = 1000;
    private const int MostNamed = 4;
    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(2);
    private static readonly ListShape<FeedEntryView> s_shape = new(ApiJson.Default.FeedEntryView, FeedEntryView.Columns);

    /// <summary>Writes what there is.</summary>
    /// <param name="since">Where to begin.</param>
    /// <param name="cancel">Stops it; nothing is written then.</param>
    /// <returns>When it is written.</returns>
    public async Task ListAsync(FeedCursor since, CancellationToken cancel)
    {
        List<FeedEntryView> entries = [];
        FeedPage page;
        do
        {
            page = await PageAsync(since, cancel);
            entries.AddRange(page.Items.Select(FeedEntryView.Of));
            since = page.Cursor;
        }
        while (page.More);
        output.Write(entries, s_shape, console => Write(console, entries));
        if (entries.Count == 0) Terminal.Say("Nothing has changed.");
        Keep(since);
        Terminal.Say($"Cursor {since}");
    }

    /// <summary>Writes what there is, then what comes, until Ctrl-C or until nobody reads any more.</summary>
    /// <param name="since">Where to begin.</param>
    /// <param name="cancel">Ctrl-C.</param>
    /// <returns>When it was stopped.</returns>
    public async Task FollowAsync(FeedCursor since, CancellationToken cancel)
    {
        await using var text = Terminal.OpenData();
        try
        {
            if (output.As == "csv") CsvTable.WriteHeadings(text, s_shape.Columns);
            while (true)
            {
                var page = await PageAsync(since, cancel);
                foreach (var entry in page.Items.Select(FeedEntryView.Of)) Tell(text, entry);
                await text.FlushAsync(cancel);
                if (page.Items.Count > 0) Keep(page.Cursor);
                since = page.Cursor;
                if (!page.More) await Task.Delay(s_often, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            Terminal.Say($"Cursor {since}");
        }
        catch (IOException)
        {
            // The reader of the pipe has gone.
        }
    }

    private void Tell(TextWriter text, FeedEntryView entry)
    {
        if (!output.IsTable) output.WriteLine(text, entry, s_shape);
        else text.Write($"{entry.Sequence,6}  {ShortText.Minute(entry.Written)}  {Terminal.Shown(entry.Subject)}  revision {entry.Revision}  {Analytes(entry)}\n");
    }

    private async Task<FeedPage> PageAsync(FeedCursor since, CancellationToken cancel) => await feed.ReadAsync(since, AtOnce, cancel)
        ?? throw CommandStop.Failure("the cursor is of another feed: pull everything anew, and begin without a cursor");

    private void Keep(FeedCursor cursor)
    {
        if (cursorFile is null) return;
        using var file = OutputFile.Open(cursorFile, "--cursor-file");
        file.Text.Write($"{cursor}\n");
        file.Complete();
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<FeedEntryView> entries)
    {
        var table = PlainTable.Of("no.", "written UTC", "subject", "revision", "analytes");
        table.Columns[0].RightAligned();
        table.Columns[3].RightAligned();
        foreach (var column in table.Columns) column.Padding(0, 0);
        foreach (var entry in entries)
            table.AddRow(PlainTable.Cells(ShortText.Number(entry.Sequence), ShortText.Minute(entry.Written),
                ShortText.Middle(entry.Subject, 24), ShortText.Number(entry.Revision), Analytes(entry)));
        console.Write(table);
    }

    private static string Analytes(FeedEntryView entry) => entry.Analytes switch
    {
        null => "(any)",
        { Count: 0 } => "(counts only)",
        { Count: > MostNamed } many => $"{string.Join(' ', many.Take(MostNamed))} and {many.Count - MostNamed} more",
        var some => string.Join(' ', some),
    };
}
