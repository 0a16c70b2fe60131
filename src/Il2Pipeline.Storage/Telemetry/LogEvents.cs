namespace Il2Pipeline.Storage.Telemetry;

/// <summary>
/// The ids of all log events of all projects, each with what it tells; docs/observability.md lists them. An id once given is never given to
/// another event. 801 to 819 are of the storage side, 821 to 829 of the API, 831 to 839 of the Functions app.
/// </summary>
public static class LogEvents
{
    /// <summary>Information: a drop was read to its end. How did it end, and how long did it take?</summary>
    public const int DropTaken = 801;

    /// <summary>Information: a drop came again. Do events come twice?</summary>
    public const int DropAlreadyTaken = 802;

    /// <summary>Warning: an event came and its blob was gone. Does somebody delete drops?</summary>
    public const int DropMissing = 803;

    /// <summary>Information: a reading was begun anew. Do instances or study changes get into each other's way?</summary>
    public const int DropReadAgain = 804;

    /// <summary>Error: a drop was given up (IL2-801). Which one is to be looked at?</summary>
    public const int DropDefect = 805;

    /// <summary>Debug: a derivation was begun anew.</summary>
    public const int RaceLost = 806;

    /// <summary>Information: a study file is in force. How much work did it cause?</summary>
    public const int StudyAccepted = 807;

    /// <summary>Warning: a study file has errors and is not in force.</summary>
    public const int StudyRefused = 808;

    /// <summary>Warning: a drop cannot be read again (IL2-802).</summary>
    public const int DropOverwritten = 809;

    /// <summary>Error: a queue holds what is no message of ours. Who wrote it?</summary>
    public const int MessageUnreadable = 810;

    /// <summary>Warning: all requests to a service pause, because too many failed. Is storage down?</summary>
    public const int CircuitOpened = 811;

    /// <summary>Warning: requests to a service go on after a pause.</summary>
    public const int CircuitClosed = 812;

    /// <summary>Warning: storage did not answer a request of the API; the client was told to ask again.</summary>
    public const int RequestStorageAway = 821;

    /// <summary>Error: a request of the API failed. Where is the mistake?</summary>
    public const int RequestDefect = 822;

    /// <summary>Critical: a blob trigger failed for good on something that is no drop.</summary>
    public const int OtherBlobGivenUp = 831;

    /// <summary>Critical: the study file failed for good (IL2-803). Was its work queued?</summary>
    public const int StudyGivenUp = 832;

    /// <summary>Critical: a drop could not be read again, for good. Which one is to be looked at?</summary>
    public const int ReprocessGivenUp = 833;

    /// <summary>Critical: deriving failed for good. Are summaries older than their results?</summary>
    public const int RederiveGivenUp = 834;

    /// <summary>Critical: a drop failed for good, and its blob was gone before it was begun.</summary>
    public const int VanishedDropGivenUp = 835;
}
