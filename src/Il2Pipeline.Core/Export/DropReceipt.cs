using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Export;

/// <summary>The balance of one drop: what became of every Observation in it (DESIGN 4).</summary>
public sealed record DropBalance
{
    /// <summary>How many Observations and components it held.</summary>
    public int Observations { get; init; }

    /// <summary>How many ended in each disposition; the sum is <see cref="Observations"/>.</summary>
    public IReadOnlyDictionary<Disposition, int> ByDisposition { get; init; } = new Dictionary<Disposition, int>();

    /// <summary>How many were ignored for each reason.</summary>
    public IReadOnlyDictionary<IgnoreReason, int> ByReason { get; init; } = new Dictionary<IgnoreReason, int>();

    /// <summary>How often each issue code was raised.</summary>
    public IReadOnlyDictionary<string, int> ByIssue { get; init; } = new Dictionary<string, int>();

    /// <summary>How often each unknown code was met, as <c>system|code</c>; the ten most frequent, then by code.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> UnknownCodes { get; init; } = [];

    /// <summary>How many doses of the trial's drug were taken.</summary>
    public int Doses { get; init; }

    /// <summary>The subjects touched, sorted.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>True when the dispositions add up to the Observations.</summary>
    public bool Balances => ByDisposition.Values.Sum() == Observations;
}

/// <summary>Writes the receipt of a drop: a FHIR OperationOutcome with the counts, for every drop, good or bad.</summary>
public static class DropReceipt
{
    /// <summary>Writes the receipt as FHIR JSON. Holds no subject number, identifier or value.</summary>
    /// <param name="balance">What became of the drop.</param>
    /// <param name="issues">The issues kept, in the order of the drop.</param>
    /// <returns>UTF-8 JSON of an OperationOutcome; without issues, one informational <c>All OK</c> issue.</returns>
    public static byte[] Write(DropBalance balance, IReadOnlyList<Issue> issues) => throw new NotSupportedException();
}
