using Il2Pipeline.Storage.StudyChanges;

namespace Il2Pipeline.Api.Views;

/// <summary>What putting a study file would set off.</summary>
/// <param name="Drops">How many drop versions would be read again.</param>
/// <param name="Gone">How many more of those cannot be read again, and keep what they told (IL2-802).</param>
/// <param name="Subjects">The subjects that would be derived again, sorted; most end as they are: a dry run tells which do not.</param>
/// <param name="Laboratories">The drops by laboratory.</param>
/// <param name="Items">The first thousand of the drops, by name.</param>
/// <param name="Findings">Warnings about the file.</param>
internal sealed record StudyEffectView(
    int Drops, int Gone, IReadOnlyList<string> Subjects, IReadOnlyList<LaboratoryCountView> Laboratories, IReadOnlyList<AffectedDrop> Items,
    IReadOnlyList<FindingView> Findings);

/// <summary>How many drops of a laboratory.</summary>
/// <param name="Laboratory">The laboratory; empty for drops without folder.</param>
/// <param name="Drops">How many.</param>
internal sealed record LaboratoryCountView(string Laboratory, int Drops);
