namespace Il2Pipeline.Storage;

/// <summary>What to do about an exception (DESIGN 8). Refused input is no exception but an outcome.</summary>
public enum FailureKind
{
    /// <summary>Storage could not be reached or is busy, or other writers were faster for too long: try again later.</summary>
    Transient = 1,

    /// <summary>A mistake in program or configuration: trying again does not help.</summary>
    Defect = 2,

    /// <summary>The caller cancelled.</summary>
    Cancelled = 3,
}

/// <summary>Tells transient failures from defects.</summary>
public static class Failures
{
    /// <summary>Classifies an exception thrown by this namespace.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>What to do about it.</returns>
    public static FailureKind Classify(Exception exception) => throw new NotSupportedException();
}
