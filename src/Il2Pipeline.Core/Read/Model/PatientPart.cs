namespace Il2Pipeline.Core.Read.Model;

/// <summary>A link between two Patients of one person.</summary>
/// <param name="IsReplaced">True for <c>replaced-by</c>: the other one counts. False for <c>replaces</c>.</param>
/// <param name="Other">The other Patient.</param>
internal sealed record PatientLink(bool IsReplaced, ReferenceSheet Other);

/// <summary>What is kept of a Patient beyond what is kept of every resource that others refer to.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="BirthDate">As sent; absent when not sent.</param>
/// <param name="Gender">As sent; absent when not sent.</param>
/// <param name="Links">Links of the types <c>replaced-by</c> and <c>replaces</c>, in the order sent.</param>
internal sealed record PatientPart(Origin Origin, string? BirthDate, string? Gender, IReadOnlyList<PatientLink> Links)
{
    /// <summary>The Patients of the drop that stand in its place; filled when the first pass has ended.</summary>
    public List<Target>? ReplacedBy { get; set; }

    /// <summary>The Patients of the drop in whose place it stands; filled when the first pass has ended.</summary>
    public List<Target>? Replaces { get; set; }

    /// <summary>True when another Patient stands in its place, in this drop or elsewhere.</summary>
    public bool IsReplaced => ReplacedBy is not null || Links.Any(link => link.IsReplaced);

    /// <summary>The Patient as a result sees it; absent until asked for.</summary>
    public ReadSubject? Subject { get; set; }

    /// <summary>Tells whether two Patients say the same, as far as results are concerned.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True when they do.</returns>
    public bool SaysTheSame(PatientPart other) =>
        BirthDate == other.BirthDate && Gender == other.Gender && Links.SequenceEqual(other.Links);
}
