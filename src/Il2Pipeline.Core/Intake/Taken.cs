using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Intake;

/// <summary>What the first half of the pipeline makes of one thing in a drop.</summary>
/// <param name="Where">Where it stands in the drop.</param>
/// <param name="Issues">What was found wrong or noteworthy about it; for a refusal, the first is the reason.</param>
public abstract record Taken(IssueLocation Where, IReadOnlyList<Issue> Issues)
{
    /// <summary>True when the ledger counts it: an Observation, a component, or something that could have been one.</summary>
    public virtual bool CountsAsObservation => true;

    /// <summary>
    /// Every code sent for it, as <c>system|code</c> with the system in its canonical form: a change of the meaning of one of them may
    /// change what becomes of it. Empty when none was sent or it could not be read.
    /// </summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>
    /// What the study file was asked about the laboratory's texts, of units and of thousands: a change of the answer may change what
    /// becomes of it. Empty when nothing was asked, as for every result with a UCUM code.
    /// </summary>
    public IReadOnlyCollection<string> Asked { get; init; } = [];

    /// <summary>A unit that nobody knows, as <c>analyte|unit</c> with the unit as sent; absent when there is none.</summary>
    public string? UnknownUnit { get; init; }
    /// <summary>The key of the patient whose trial number is not known; absent when it is known, or when that was not what was missing.</summary>
    public string? UnknownPatient { get; init; }
}

/// <summary>A result version. With <see cref="ResultVersion.RefusedCode"/> it is refused, but subject, analyte and time are known.</summary>
/// <param name="Where">Where it stands in the drop.</param>
/// <param name="Result">The result version.</param>
/// <param name="Issues">Warnings, or the reason first when it is refused.</param>
public sealed record TakenResult(IssueLocation Where, ResultVersion Result, IReadOnlyList<Issue> Issues) : Taken(Where, Issues);

/// <summary>Something that takes results back and is no Observation itself (<see cref="Withdrawal"/>).</summary>
/// <param name="Where">Where it stands in the drop.</param>
/// <param name="Result">The retraction.</param>
public sealed record TakenWithdrawal(IssueLocation Where, ResultVersion Result) : Taken(Where, [])
{
    /// <inheritdoc/>
    public override bool CountsAsObservation => false;
}

/// <summary>An Observation of no concern.</summary>
/// <param name="Where">Where it stands in the drop.</param>
/// <param name="Reason">Why.</param>
/// <param name="Code">The first code as <c>system|code</c> when it is unknown, to be counted; absent otherwise.</param>
/// <param name="Issues">Anything noteworthy about it.</param>
public sealed record TakenIgnored(IssueLocation Where, IgnoreReason Reason, string? Code, IReadOnlyList<Issue> Issues) : Taken(Where, Issues);

/// <summary>An Observation that cannot be taken and cannot be assigned to a subject, analyte and time.</summary>
/// <param name="Where">Where it stands in the drop.</param>
/// <param name="Issues">The reason first.</param>
public sealed record TakenRefusal(IssueLocation Where, IReadOnlyList<Issue> Issues) : Taken(Where, Issues);

/// <summary>A dose of the trial's drug.</summary>
/// <param name="Where">Where it stands in the drop.</param>
/// <param name="Dose">The dose version.</param>
/// <param name="Issues">Anything noteworthy about it.</param>
public sealed record TakenDose(IssueLocation Where, DoseVersion Dose, IReadOnlyList<Issue> Issues) : Taken(Where, Issues)
{
    /// <inheritdoc/>
    public override bool CountsAsObservation => false;
}

/// <summary>Something to report that is no Observation: about the drop, or about a dose that was refused.</summary>
/// <param name="Where">Where it stands in the drop.</param>
/// <param name="Issues">The issues.</param>
public sealed record TakenNote(IssueLocation Where, IReadOnlyList<Issue> Issues) : Taken(Where, Issues)
{
    /// <inheritdoc/>
    public override bool CountsAsObservation => false;
}

/// <summary>What the drop tells of a Patient or Specimen, for results of other drops.</summary>
/// <param name="Where">Where it stands in the drop.</param>
/// <param name="Told">The fact, with its keys.</param>
public sealed record TakenFact(IssueLocation Where, ToldFact Told) : Taken(Where, [])
{
    /// <inheritdoc/>
    public override bool CountsAsObservation => false;
}
