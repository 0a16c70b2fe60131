using System.Diagnostics;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Cli.Drops;

/// <summary>Tells of drops as they come and as they change, until Ctrl-C or until nobody reads any more.</summary>
/// <param name="asked">Which drops.</param>
/// <param name="output">How they are written.</param>
/// <param name="shape">Their columns.</param>
internal sealed class DropsFollow(DropsAsked asked, ListOutput output, ListShape<DropView> shape)
{
    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(2);

    // A large ledger is looked at less often, so that looking takes a tenth of the time at most.
    private const int ShareOfLooking = 10;

    private readonly Dictionary<string, (LedgerStatus, DateTimeOffset?, bool)> _told = new(StringComparer.Ordinal);

    /// <summary>Follows: what is there first, oldest first, then what comes.</summary>
    /// <param name="session">The store.</param>
    /// <param name="cancel">Ctrl-C.</param>
    /// <returns>When it was stopped.</returns>
    public async Task RunAsync(StoreSession session, CancellationToken cancel)
    {
        if (session.IsOwn) Terminal.Say("No service is running: nothing will come until `il2 serve` does.");
        await using var text = Terminal.OpenData();
        try
        {
            if (output.IsTable) text.Write($"{DropsTable.Heading(Width)}\n");
            else if (output.As == "csv") CsvTable.WriteHeadings(text, shape.Columns);
            while (true)
            {
                var began = Stopwatch.GetTimestamp();
                await TellAsync(text, session, cancel);
                var pause = Stopwatch.GetElapsedTime(began) * ShareOfLooking;
                await Task.Delay(pause > s_often ? pause : s_often, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // This is how following ends.
        }
        catch (IOException)
        {
            // The reader of the pipe has gone.
        }
    }

    /// <summary>Those of some drops that are new, or other than they were when they were told last.</summary>
    /// <param name="entries">The drops as they are now.</param>
    /// <returns>What there is to tell, the oldest first.</returns>
    public IReadOnlyList<LedgerEntry> News(IEnumerable<LedgerEntry> entries)
    {
        List<LedgerEntry> news = [];
        foreach (var entry in entries)
        {
            var mark = (entry.Status, entry.Finished, entry.IsGone);
            if (_told.TryGetValue(entry.Id, out var told) && told == mark) continue;
            _told[entry.Id] = mark;
            news.Add(entry);
        }
        return [.. news.OrderBy(entry => entry.Finished ?? entry.Arrived)];
    }

    private static int Width => Terminal.Tables.Profile.Width;

    private async Task TellAsync(TextWriter text, StoreSession session, CancellationToken cancel)
    {
        foreach (var entry in News(await asked.FindAsync(session, cancel).ToListAsync(cancel)))
        {
            if (output.IsTable) text.Write($"{DropsTable.Line(entry, Width)}\n");
            else output.WriteLine(text, DropView.Of(entry), shape);
        }
        await text.FlushAsync(cancel);
    }
}
