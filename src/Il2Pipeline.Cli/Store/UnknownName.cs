using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Cli.Store;

/// <summary>Says that the store does not know a subject or a drop, and what may have been meant.</summary>
internal static class UnknownName
{
    // A name is not looked for longer than a person waits.
    private const int MostDrops = 20_000;

    /// <summary>The store has no such subject.</summary>
    /// <param name="session">The store.</param>
    /// <param name="subject">What was typed.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>An exception to throw.</returns>
    public static async Task<CommandStop> SubjectAsync(StoreSession session, string subject, CancellationToken cancel)
    {
        var known = await session.Get<SummaryStore>().SubjectsAsync(cancel);
        var hint = Nearest.Hint(subject, known.Select(head => head.Subject));
        return CommandStop.Failure($"there is no subject {Terminal.Shown(subject)} with results{(hint.Length > 0 ? hint : "; `il2 subjects` lists them")}");
    }

    /// <summary>The store has no such drop.</summary>
    /// <param name="session">The store.</param>
    /// <param name="drop">What was typed.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>An exception to throw.</returns>
    public static async Task<CommandStop> DropAsync(StoreSession session, string drop, CancellationToken cancel)
    {
        var known = session.Get<DropLedger>().AllAsync(new DropFilter(), DropOrder.Newest, cancel);
        var names = await known.Take(MostDrops).Select(entry => entry.Drop.Name).Distinct().ToListAsync(cancel);
        var hint = Nearest.Hint(drop, names);
        return CommandStop.Failure($"there is no drop {Terminal.Shown(drop)}{(hint.Length > 0 ? hint : "; `il2 drops` lists them")}");
    }
}
