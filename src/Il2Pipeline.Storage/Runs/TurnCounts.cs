using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Storage.Runs;

/// <summary>How many things in drops would be taken otherwise than before, of one kind.</summary>
/// <param name="Code">Issue code: of the refusal to come, or of the one that falls away; empty where there is none (passed over before).</param>
/// <param name="Analyte">PARAMCD; empty when it is not known.</param>
/// <param name="Count">How many.</param>
public sealed record TurnCount(string Code, string Analyte, int Count)
{
    /// <summary>True for the code of something that was not taken; those of the pipeline's own failures are none.</summary>
    /// <param name="code">An issue code.</param>
    /// <returns>False for warnings and unknown codes.</returns>
    public static bool IsRefusal(string code) => !code.StartsWith("IL2-8", StringComparison.Ordinal)
        && IssueCatalogue.All.FirstOrDefault(issue => issue.Code == code)?.Severity is IssueSeverity.Fatal or IssueSeverity.Error;
}

/// <summary>What would be refused, or accepted, that is not now: Observations, components and doses, by issue code and analyte.</summary>
/// <param name="RefusedAnew">Would be refused, and was stored or passed over before; most first.</param>
/// <param name="AcceptedAnew">Would be stored, and was refused (with that code) or passed over before; most first.</param>
/// <param name="PassedOverAnew">Would be passed over, and was stored before; most first.</param>
/// <param name="RefusedDrops">Drops of which nothing could be taken any more.</param>
public sealed record TurnTotals(
    IReadOnlyList<TurnCount> RefusedAnew, IReadOnlyList<TurnCount> AcceptedAnew, IReadOnlyList<TurnCount> PassedOverAnew, int RefusedDrops)
{
    /// <summary>None.</summary>
    public static TurnTotals None { get; } = new([], [], [], 0);

    /// <summary>True when all would be taken as it was.</summary>
    public bool IsNothing => RefusedAnew.Count + AcceptedAnew.Count + PassedOverAnew.Count + RefusedDrops == 0;
}

/// <summary>Counts what would be taken otherwise; from any thread.</summary>
internal sealed class TurnCounts
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Code, string Analyte), int> _refused = [];
    private readonly Dictionary<(string Code, string Analyte), int> _accepted = [];
    private readonly Dictionary<(string Code, string Analyte), int> _passedOver = [];
    private int _drops;

    /// <summary>What was counted.</summary>
    public TurnTotals Totals
    {
        get
        {
            lock (_lock) return new TurnTotals(Sorted(_refused), Sorted(_accepted), Sorted(_passedOver), _drops);
        }
    }

    /// <summary>Compares what one thing in a drop was with what it would be.</summary>
    public void Add(Taken before, Taken now)
    {
        var (was, wouldBe) = (Fate.Of(before), Fate.Of(now));
        if (was.Kind == wouldBe.Kind) return;
        lock (_lock)
        {
            if (wouldBe.Kind == Kind.Refused) Plus(_refused, (wouldBe.Code, wouldBe.Analyte), 1);
            else if (wouldBe.Kind == Kind.Stored) Plus(_accepted, (was.Code, wouldBe.Analyte), 1);
            else if (was.Kind == Kind.Stored) Plus(_passedOver, ("", was.Analyte), 1);
        }
    }

    /// <summary>Compares the refusals that the ledger tells of a drop with those that there would be, where only codes are known of the former.</summary>
    public void Add(DropBalance before, DropBalance now)
    {
        lock (_lock)
            foreach (var code in before.ByIssue.Keys.Union(now.ByIssue.Keys, StringComparer.Ordinal).Where(TurnCount.IsRefusal))
            {
                var more = now.ByIssue.GetValueOrDefault(code) - before.ByIssue.GetValueOrDefault(code);
                if (more > 0) Plus(_refused, (code, ""), more);
                if (more < 0) Plus(_accepted, (code, ""), -more);
            }
    }

    /// <summary>Adds what was counted elsewhere.</summary>
    public void Add(TurnCounts other)
    {
        var more = other.Totals;
        lock (_lock)
        {
            foreach (var one in more.RefusedAnew) Plus(_refused, (one.Code, one.Analyte), one.Count);
            foreach (var one in more.AcceptedAnew) Plus(_accepted, (one.Code, one.Analyte), one.Count);
            foreach (var one in more.PassedOverAnew) Plus(_passedOver, (one.Code, one.Analyte), one.Count);
            _drops += more.RefusedDrops;
        }
    }

    /// <summary>One more drop would be refused whole that was not.</summary>
    public void AddDrop()
    {
        lock (_lock) _drops++;
    }

    private static void Plus(Dictionary<(string, string), int> counts, (string, string) key, int by) =>
        counts[key] = counts.GetValueOrDefault(key) + by;

    private static List<TurnCount> Sorted(Dictionary<(string Code, string Analyte), int> counts) =>
        [.. counts.Select(count => new TurnCount(count.Key.Code, count.Key.Analyte, count.Value)).OrderByDescending(count => count.Count)
            .ThenBy(count => count.Code, StringComparer.Ordinal).ThenBy(count => count.Analyte, StringComparer.Ordinal)];

    private enum Kind
    {
        PassedOver,
        Stored,
        Refused,
    }

    private sealed record Fate(Kind Kind, string Code, string Analyte)
    {
        public static Fate Of(Taken taken) => taken switch
        {
            TakenResult { Result: { RefusedCode: { } code, Analyte: var analyte } } => new Fate(Kind.Refused, code, analyte),
            TakenResult { Result.Analyte: var analyte } => new Fate(Kind.Stored, "", analyte),
            TakenDose => new Fate(Kind.Stored, "", ""),
            TakenRefusal or TakenNote when taken.Issues.FirstOrDefault(issue => TurnCount.IsRefusal(issue.Code)) is { } refusal =>
                new Fate(Kind.Refused, refusal.Code, ""),
            _ => new Fate(Kind.PassedOver, "", ""),
        };
    }
}
