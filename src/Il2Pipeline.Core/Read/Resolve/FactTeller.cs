using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>First pass: what a drop tells of Patients and Specimens, for those who ask from other drops.</summary>
/// <param name="kinds">What the Bundles say of the ids in them.</param>
internal sealed class FactTeller(ScopeKinds kinds)
{
    private const int MostLinks = 50;

    private readonly List<(Target Target, Origin Origin)> _held = [];
    private readonly List<ReadFact> _told = [];

    /// <summary>Where the resource stands that is being looked at.</summary>
    public IssueLocation Where { get; set; } = IssueLocation.WholeDrop;

    /// <summary>Takes in a resource.</summary>
    /// <param name="target">What is kept of it.</param>
    /// <param name="origin">Where it stands.</param>
    public void Tell(Target target, Origin origin)
    {
        if (origin.Type is not ("Patient" or "Specimen")) return;
        // A Bundle's type may stand behind its entries.
        if (kinds.IsReachable(origin.Scope) is { } isReachable) Add(target, origin, isReachable);
        else _held.Add((target, origin));
    }

    /// <summary>Hands over what was told since.</summary>
    /// <param name="isEnd">True when the pass has ended, so that what is not known yet stays unknown.</param>
    /// <returns>The facts.</returns>
    public IReadOnlyList<ReadFact> Take(bool isEnd)
    {
        if (isEnd)
        {
            foreach (var (target, origin) in _held) Add(target, origin, kinds.IsReachable(origin.Scope) ?? false);
            _held.Clear();
        }
        if (_told.Count == 0) return [];
        ReadFact[] told = [.. _told];
        _told.Clear();
        return told;
    }

    private void Add(Target target, Origin origin, bool isReachable)
    {
        var names = FactNames.Of(origin, target.Identifiers, isReachable);
        if (names.Count == 0) return;
        _told.Add(target.Patient is { } patient
            ? new ReadPatient(Where, names)
            {
                Identifiers = target.Identifiers,
                LastUpdated = target.LastUpdated,
                BirthDate = patient.BirthDate,
                Gender = patient.Gender,
                ReplacedBy = Linked(patient, isReplaced: true, isReachable),
                Replaces = Linked(patient, isReplaced: false, isReachable),
            }
            : new ReadSpecimen(Where, names)
            {
                Identifiers = target.Identifiers,
                LastUpdated = target.LastUpdated,
                Collected = target.Collected,
                Types = target.Codes,
                TypeText = target.Text,
                TypeNames = target.Names,
            });
    }

    private static IReadOnlyList<FactName> Linked(PatientPart patient, bool isReplaced, bool isReachable) => patient.Links.Count == 0
        ? []
        : [.. patient.Links.Where(link => link.IsReplaced == isReplaced).Take(MostLinks)
            .SelectMany(link => FactNames.Meant(link.Other, patient.Origin, "Patient", isReachable)).Distinct()];
}
