using static Il2Pipeline.Core.Issues.IssueSeverity;

namespace Il2Pipeline.Core.Issues;

/// <summary>The issues of the Read stage about whom and what a result is about.</summary>
public static class AboutIssues
{
    /// <summary>A rule that changes how the resource, or the whole Bundle, is to be read.</summary>
    public static IssueDefinition ImplicitRules { get; } = new("IL2-160", Warning, "Implicit rules are not understood",
        "no implicitRules", "Look at the rules that the address names: whether they change what the result means.");

    /// <summary>The focus is another person.</summary>
    public static IssueDefinition OtherPerson { get; } = new("IL2-161", Error, "The result is about another person than its subject",
        "no focus, or one that is the subject", "Nothing, when it is a donor's or another person's result; else resend it without focus.");

    /// <summary>The focus is a thing.</summary>
    public static IssueDefinition OtherFocus { get; } = new("IL2-162", Warning, "The result has a focus beside its subject",
        "no focus, or one that is the subject", "Look whether it is a result of the patient's blood; if so, resend it without focus.");

    /// <summary>The specimen names another patient.</summary>
    public static IssueDefinition OtherSubject { get; } = new("IL2-163", Warning,
        "The specimen was taken from somebody else than the subject",
        "one Patient as subject of the result and of its Specimen",
            "Ask the laboratory whether samples were mixed up; resend what is wrong.");

    /// <summary>The specimen's status says that it cannot be used.</summary>
    public static IssueDefinition UnusableSpecimen { get; } = new("IL2-164", Warning, "The specimen's status says that it cannot be used",
        "a Specimen that is available", "Ask the laboratory whether the result stands; if not, have it sent as entered-in-error.");

    /// <summary>Test data.</summary>
    public static IssueDefinition TestData { get; } = new("IL2-165", Warning, "Marked as test data",
        "results without the label HTEST, in a message of processing id P",
            "Send tests to another container; if it is no test, take the label off.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } =
        [ImplicitRules, OtherPerson, OtherFocus, OtherSubject, UnusableSpecimen, TestData];
}
