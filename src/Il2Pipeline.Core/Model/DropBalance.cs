namespace Il2Pipeline.Core.Model;

/// <summary>The balance of one drop: what became of every Observation in it (DESIGN 4).</summary>
public sealed record DropBalance
{
    private const int MostShownCodes = 10;

    /// <summary>How many Observations and components it held.</summary>
    public int Observations { get; init; }

    /// <summary>How many ended in each disposition; the sum is <see cref="Observations"/>.</summary>
    public IReadOnlyDictionary<Disposition, int> ByDisposition { get; init; } = new Dictionary<Disposition, int>();

    /// <summary>True when something of the drop is kept: a result, also one told again or taken back, or a dose.</summary>
    public bool AnyKept => Doses > 0 || ByDisposition.Any(pair => pair.Value > 0
        && pair.Key is not (Disposition.Ignored or Disposition.Refused));

    /// <summary>How many were ignored for each reason.</summary>
    public IReadOnlyDictionary<IgnoreReason, int> ByReason { get; init; } = new Dictionary<IgnoreReason, int>();

    /// <summary>How often each issue code was raised.</summary>
    public IReadOnlyDictionary<string, int> ByIssue { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// How often each unknown code was met, as <c>system|code</c>; the most frequent first, then by code. Lists and receipts hold the first ten.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, int>> UnknownCodes { get; init; } = [];

    /// <summary>Of <see cref="UnknownCodes"/>, as many as people read of one drop.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<KeyValuePair<string, int>> ShownUnknownCodes => [.. UnknownCodes.Take(MostShownCodes)];

    /// <summary>
    /// How often each unit was met that nobody knows, as <c>analyte|unit</c> with the unit as sent; the most frequent first. Not shown in receipts: a
    /// sender can write anything into a unit.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, int>> UnknownUnits { get; init; } = [];

    /// <summary>
    /// How many results and doses wait for each patient's trial number, by the hash of what names the patient; the most first.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, int>> UnknownPatients { get; init; } = [];

    /// <summary>How many doses of the trial's drug were taken.</summary>
    public int Doses { get; init; }

    /// <summary>The subjects touched, sorted.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>True when the dispositions add up to the Observations.</summary>
    public bool Balances => ByDisposition.Values.Sum() == Observations;
}
