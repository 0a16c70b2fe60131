using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>
/// The results of one date that stand, to be found by what another one of that date shows. With a date alone nothing says that two results
/// were drawn together; two identifiers or two specimens say that they were not. Finding one costs the same however many there are: a
/// subject may have thousands of results of one date.
/// </summary>
internal sealed class StandingResults
{
    // In place of an identifier or specimen: whatever it is, and none.
    private const string Whatever = "*";
    private const string None = "-";

    private readonly Dictionary<(string Identifier, string Specimen), (int Place, ResultThread Thread)> _first = [];
    private int _count;

    /// <summary>Adds a result that stands; the better come first.</summary>
    /// <param name="thread">The result.</param>
    public void Add(ResultThread thread)
    {
        foreach (var identifier in Marks(Identifier(thread)))
            foreach (var specimen in Marks(Specimen(thread)))
                _first.TryAdd((identifier, specimen), (_count, thread));
        _count++;
    }

    /// <summary>The best result that nothing tells apart from another.</summary>
    /// <param name="rival">The other result.</param>
    /// <returns>The first that was added; absent when all are told apart from it.</returns>
    public ResultThread? BestFor(ResultThread rival)
    {
        (int Place, ResultThread Thread)? best = null;
        foreach (var identifier in Like(Identifier(rival)))
            foreach (var specimen in Like(Specimen(rival)))
                if (_first.TryGetValue((identifier, specimen), out var found) && !(best?.Place < found.Place)) best = found;
        return best?.Thread;
    }

    // Under which marks a result is found, and under which it looks: one without identifier is like all.
    private static string[] Marks(string own) => [own, Whatever];

    private static string[] Like(string own) => own == None ? [Whatever] : [own, None];

    private static string Identifier(ResultThread thread) =>
        thread.Current.Identity.Rung == IdentityRung.Business ? $"={thread.Current.Identity.Key}" : None;

    private static string Specimen(ResultThread thread) => thread.Current.Specimen is { } specimen ? $"={specimen}" : None;
}
