namespace Il2Pipeline.Core.Model;

/// <summary>
/// The status of a result version, ordered so that the greater one wins a tie (DESIGN 6). From FHIR's
/// <c>ObservationStatus</c>; words of equal rank share a member.
/// </summary>
public enum ResultStatus
{
    /// <summary><c>registered</c>, <c>unknown</c>, or none sent.</summary>
    Registered = 1,

    /// <summary><c>preliminary</c>.</summary>
    Preliminary = 2,

    /// <summary><c>final</c>.</summary>
    Final = 3,

    /// <summary><c>corrected</c> or <c>amended</c>: says that it replaces an earlier one.</summary>
    Corrected = 4,

    /// <summary><c>entered-in-error</c> or <c>cancelled</c>: takes the result back.</summary>
    Retracted = 5,
}

/// <summary>What became of one Observation (or component) of a drop; each has exactly one (DESIGN 4, "the ledger balances").</summary>
public enum Disposition
{
    /// <summary>It is a current result.</summary>
    Stored = 1,

    /// <summary>The same result was there already.</summary>
    Duplicate = 2,

    /// <summary>Another version of the same result is the current one.</summary>
    Superseded = 3,

    /// <summary>It takes a result back, or was taken back.</summary>
    Retracted = 4,

    /// <summary>Not a result of this trial's panel, or none yet; the reason is kept.</summary>
    Ignored = 5,

    /// <summary>It should have been a result and could not be taken; the issue code tells why.</summary>
    Refused = 6,
}

/// <summary>Why an Observation is passed by.</summary>
public enum IgnoreReason
{
    /// <summary>Its code is not in the catalogue and not in the study file's local codes.</summary>
    NotInPanel = 1,

    /// <summary>It is announced or preliminary and has no value yet.</summary>
    NoValueYet = 2,

    /// <summary>It groups others and has no value of its own.</summary>
    GroupHeader = 3,

    /// <summary>It was measured in another specimen than the analyte is defined for (bone marrow, urine …).</summary>
    OtherSpecimen = 4,
}
