namespace Il2Pipeline.Storage.Account;

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

/// <summary>Other writers of the same rows were faster, time after time. Transient: nothing is lost, and trying later helps.</summary>
public sealed class ContentionException : Exception
{
    /// <summary>Says what was contended for.</summary>
    /// <param name="message">The message; no identifiers.</param>
    public ContentionException(string message)
        : base(message)
    {
    }
}

/// <summary>Tells transient failures from defects.</summary>
public static class Failures
{
    /// <summary>Classifies an exception thrown by this namespace.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="cancel">The caller's token, to tell its cancelling from a time limit.</param>
    /// <returns>What to do about it.</returns>
    public static FailureKind Classify(Exception exception, CancellationToken cancel = default)
    {
        if (exception is OperationCanceledException && cancel.IsCancellationRequested) return FailureKind.Cancelled;
        return exception is ContentionException || TransientFault.Is(exception) ? FailureKind.Transient : FailureKind.Defect;
    }
}
