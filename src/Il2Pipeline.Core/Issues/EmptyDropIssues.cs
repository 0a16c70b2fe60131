using static Il2Pipeline.Core.Issues.IssueSeverity;

namespace Il2Pipeline.Core.Issues;

/// <summary>The issues of the Read stage about drops that end well and hold nothing, or not all.</summary>
public static class EmptyDropIssues
{
    /// <summary>Nothing but a server's message about an error.</summary>
    public static IssueDefinition OutcomeOnly { get; } = new("IL2-150", Error, "The drop is a server's message, not results",
        "a FHIR R4 Bundle or resource with results", "Read the message (OperationOutcome), mend the export and send its results.");

    /// <summary>A server's message about an error beside the results.</summary>
    public static IssueDefinition OutcomeBeside { get; } = new("IL2-151", Warning,
        "A server's message about an error stands beside the results",
        "results only", "Read the message (OperationOutcome): results may be missing. Export them again when they are.");

    /// <summary>Results wrapped in Parameters.</summary>
    public static IssueDefinition InParameters { get; } = new("IL2-152", Error, "Resources inside Parameters are not read",
        "the Bundle or resources themselves", "Take the resources out of Parameters.parameter.resource and send them.");

    /// <summary>A server's answer that says that something failed.</summary>
    public static IssueDefinition FailedAnswer { get; } = new("IL2-153", Error, "An entry is a server's answer that it failed",
        "a Bundle of results; or answers of status 2xx", "Look at entry.response: what failed there is not among the results.");

    /// <summary>A page of several.</summary>
    public static IssueDefinition MorePages { get; } = new("IL2-154", Warning, "The search has more results than this page",
        "all pages, each as a drop of its own, or a Bundle that holds all", "Follow the link next, and send the other pages too.");

    /// <summary>Nothing of interest at all.</summary>
    public static IssueDefinition Nothing { get; } = new("IL2-155", Warning, "The drop holds no results and nothing that results need",
        "Observation, MedicationAdministration, or the resources they refer to", "Look whether the right file was sent.");

    /// <summary>Nothing but what results refer to.</summary>
    public static IssueDefinition NoResults { get; } = new("IL2-156", Information, "The drop holds no results",
        "Observation or MedicationAdministration", "Nothing, when their results come in other drops.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } =
        [OutcomeOnly, OutcomeBeside, InParameters, FailedAnswer, MorePages, Nothing, NoResults];
}
