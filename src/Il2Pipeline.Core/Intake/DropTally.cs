using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Intake;

/// <summary>Collects what the first half gives for one drop, and balances it once the dispositions are known.</summary>
/// <param name="drop">The drop version.</param>
/// <param name="maxIssues">Most issues kept; further ones are counted only.</param>
/// <param name="keepVersions">False for a caller that stores results and doses as they come, so that a large drop needs no memory.</param>
public sealed class DropTally(DropId drop, int maxIssues, bool keepVersions = true)
{
    /// <summary>Most unknown codes kept of one drop: more kinds of results than a laboratory's whole repertoire needs.</summary>
    public const int MaxUnknownCodes = 1000;

    /// <summary>Most unknown units kept of one drop.</summary>
    public const int MaxUnknownUnits = 200;

    /// <summary>Most characters told of an unknown code or unit; a longer one ends in an ellipsis.</summary>
    public const int LongestCode = 200;

    private readonly List<ResultVersion> _results = [];
    private readonly List<DoseVersion> _doses = [];
    private readonly List<Issue> _issues = [];
    private readonly Dictionary<IgnoreReason, int> _reasons = [];
    private readonly Dictionary<string, int> _issueCounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _unknown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _unknownUnits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _patients = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _subjects = new(StringComparer.Ordinal);
    private int _observations;
    private int _refused;
    private int _doseCount;

    /// <summary>The drop version.</summary>
    public DropId Drop => drop;

    /// <summary>All result versions, refused ones that could be assigned among them, in the order of the drop; none when not kept.</summary>
    public IReadOnlyList<ResultVersion> Results => _results;

    /// <summary>All dose versions, in the order of the drop; none when not kept.</summary>
    public IReadOnlyList<DoseVersion> Doses => _doses;

    /// <summary>The issues kept, in the order of the drop.</summary>
    public IReadOnlyList<Issue> Issues => _issues;

    /// <summary>Every unknown code met, as <c>system|code</c>, with how often.</summary>
    public IReadOnlyDictionary<string, int> UnknownCodes => _unknown;

    /// <summary>Every unit met that nobody knows, as <c>analyte|unit</c> with the unit as sent, with how often.</summary>
    public IReadOnlyDictionary<string, int> UnknownUnits => _unknownUnits;

    /// <summary>The subjects touched, sorted.</summary>
    public IReadOnlyList<string> Subjects => [.. _subjects];

    /// <summary>True when something was refused: an Observation, a dose, or the drop itself.</summary>
    public bool AnyRefused { get; private set; }

    /// <summary>Takes one item in.</summary>
    /// <param name="taken">What the first half gave.</param>
    public void Add(Taken taken)
    {
        if (taken.CountsAsObservation) _observations++;
        foreach (var issue in taken.Issues) Keep(issue);
        if (taken.UnknownUnit is { } unit) Increase(_unknownUnits, Short(unit), 1);
        if (taken.UnknownPatient is { } patient) Increase(_patients, patient, 1);
        switch (taken)
        {
            case TakenResult result: Add(result.Result); break;
            case TakenWithdrawal withdrawal: Add(withdrawal.Result); break;
            case TakenDose dose: Add(dose.Dose); break;
            case TakenRefusal: _refused++; break;
            case TakenIgnored ignored: Count(ignored); break;
        }
    }

    /// <summary>Adds up what became of the drop.</summary>
    /// <param name="dispositions">One for each result version, in any order.</param>
    /// <returns>The balance.</returns>
    public DropBalance Balance(IEnumerable<Disposition> dispositions)
    {
        var counts = new SortedDictionary<Disposition, int>();
        foreach (var disposition in dispositions) Increase(counts, disposition, 1);
        Increase(counts, Disposition.Refused, _refused);
        // The first half passes by for reasons it counts; the second, for one only.
        var reasons = new SortedDictionary<IgnoreReason, int>(_reasons);
        Increase(reasons, IgnoreReason.NothingToTakeBack, counts.GetValueOrDefault(Disposition.Ignored));
        Increase(counts, Disposition.Ignored, _reasons.Values.Sum());
        return new DropBalance
        {
            Observations = _observations,
            ByDisposition = counts,
            ByReason = reasons,
            ByIssue = new SortedDictionary<string, int>(_issueCounts, StringComparer.Ordinal),
            UnknownCodes = MostFrequent(_unknown, MaxUnknownCodes),
            UnknownUnits = MostFrequent(_unknownUnits, MaxUnknownUnits),
            UnknownPatients = MostFrequent(_patients, MaxUnknownCodes),
            Doses = _doseCount,
            Subjects = Subjects,
        };
    }

    private void Add(ResultVersion result)
    {
        _subjects.Add(result.Subject);
        if (keepVersions) _results.Add(result);
    }

    private void Add(DoseVersion dose)
    {
        _subjects.Add(dose.Subject);
        _doseCount++;
        if (keepVersions) _doses.Add(dose);
    }

    private void Keep(Issue issue)
    {
        Increase(_issueCounts, issue.Code, 1);
        AnyRefused |= issue.Severity is IssueSeverity.Fatal or IssueSeverity.Error;
        if (_issues.Count < maxIssues) _issues.Add(issue);
    }

    private void Count(TakenIgnored ignored)
    {
        Increase(_reasons, ignored.Reason, 1);
        if (ignored.Code is { } code) Increase(_unknown, Short(code), 1);
    }

    private static string Short(string text) => text.Length <= LongestCode ? text : $"{text.AsSpan(0, LongestCode - 1)}…";

    private static KeyValuePair<string, int>[] MostFrequent(Dictionary<string, int> counts, int most) =>
        [.. counts.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Take(most)];

    private static void Increase<TKey>(IDictionary<TKey, int> counts, TKey key, int by)
        where TKey : notnull
    {
        if (by > 0) counts[key] = counts.TryGetValue(key, out var count) ? count + by : by;
    }
}
