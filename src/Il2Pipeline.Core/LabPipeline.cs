using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;
using Il2Pipeline.Core.Read;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Recognise;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Core;

/// <summary>
/// The pipeline, top to bottom. The first half sees one drop; the second half sees everything known of one subject and is
/// always derived whole. Both are pure: the same drops and study file give the same summaries, in any order.
/// </summary>
public static class LabPipeline
{
    /// <summary>First half: one drop to result and dose versions. Enumerate once; reading happens while enumerating.</summary>
    /// <param name="drop">Which drop version.</param>
    /// <param name="content">Its bytes; seekable, at the start.</param>
    /// <param name="study">The study file, for codes, units and subject numbers.</param>
    /// <param name="limits">Bounds on what it may cost; absent: the defaults.</param>
    /// <param name="cancel">Stops between entries.</param>
    /// <returns>One item for each Observation, component and dose, and notes, in the order of the drop; no facts.</returns>
    public static IEnumerable<Taken> ReadDrop(
        DropId drop, Stream content, StudyFile study, ReadLimits? limits = null, CancellationToken cancel = default) =>
        ReadDrop(drop, content, study, new FactBook(), limits, cancel).Where(taken => taken is not TakenFact);

    /// <summary>First half, with what other drops tell of Patients and Specimens.</summary>
    /// <param name="drop">Which drop version.</param>
    /// <param name="content">Its bytes; seekable, at the start.</param>
    /// <param name="study">The study file, for codes, units and subject numbers.</param>
    /// <param name="book">What other drops tell; afterwards it knows what this one asked for.</param>
    /// <param name="limits">Bounds on what it may cost; absent: the defaults.</param>
    /// <param name="cancel">Stops between entries.</param>
    /// <returns>First what the drop itself tells of Patients and Specimens, then the items.</returns>
    public static IEnumerable<Taken> ReadDrop(
        DropId drop, Stream content, StudyFile study, FactBook book, ReadLimits? limits = null, CancellationToken cancel = default)
    {
        var taking = new Taking(drop, study, new Recogniser(study), book);
        var drugs = study.Treatment.Codes.Select(code => code.Code);
        foreach (var item in DropReader.ReadWithFacts(content, limits ?? ReadLimits.Default, cancel, drugs))  // Read
        {
            if (item is ReadFact fact)
            {
                foreach (var told in ToldFacts.Of(fact, drop, study)) yield return new TakenFact(fact.Where, told);
                continue;
            }
            var taken = Take(item, taking);
            yield return taken;
            if (taken is TakenIgnored && item is ReadObservation { Withdrawal: null } passedBy
                && RetractionTaking.TakeBeside(passedBy, taking) is { } beside) yield return beside;
        }
    }

    /// <summary>Only what a drop tells of Patients and Specimens.</summary>
    /// <param name="drop">Which drop version.</param>
    /// <param name="content">Its bytes; seekable, at the start.</param>
    /// <param name="study">The study file, for the system of the trial's numbers.</param>
    /// <param name="limits">Bounds on what it may cost; absent: the defaults.</param>
    /// <param name="cancel">Stops between entries.</param>
    /// <returns>The facts, in the order of the drop.</returns>
    public static IEnumerable<ToldFact> ReadFacts(
        DropId drop, Stream content, StudyFile study, ReadLimits? limits = null, CancellationToken cancel = default) =>
        DropReader.ReadFacts(content, limits ?? ReadLimits.Default, cancel).SelectMany(fact => ToldFacts.Of(fact, drop, study));

    private static Taken Take(ReadItem item, Taking taking) => item switch
    {
        ReadObservation observation => ObservationTaking.Take(observation, taking),  // Recognise, Normalise
        ReadDose dose => DoseTaking.Take(dose, taking),
        ReadUnreadDoses unread => new TakenNote(unread.Where, []) { Codes = [ReadUnreadDoses.Codes] },
        ReadProblem { CountsAsObservation: true } problem => new TakenRefusal(problem.Where, [problem.Issue]),
        ReadProblem problem => new TakenNote(problem.Where, [problem.Issue]),
        _ => throw new NotSupportedException($"Nothing is known to be done with a {item.GetType().Name}."),
    };

    /// <summary>Second half: everything known of one subject to its summary.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="results">All result versions of the subject, in any order.</param>
    /// <param name="doses">All dose versions of the subject, in any order.</param>
    /// <param name="study">The study file.</param>
    /// <returns>The subject's summary.</returns>
    public static SubjectSummary Derive(
        string subject, IReadOnlyList<ResultVersion> results, IReadOnlyList<DoseVersion> doses, StudyFile study)
    {
        var versions = StoredVersions.Judge(results, study);                                              // as when they are read
        var measured = BodySize.Without(versions);
        var reconciled = Reconciler.Reconcile(measured, study);                                           // Reconcile
        var found = OnePerson.Check(reconciled.Current, results, doses);
        var current = DerivedResults.Add(found);
        var calendar = SubjectCalendar.Of(subject, doses, study);                                         // Place
        var body = BodySize.Of(subject, versions, study);
        var placed = PlacedResult.Place(current, calendar);
        var groups = BaselineElection.Elect(placed, calendar, study.Baseline);                            // Baseline
        var rows = ChangeRows.Derive(study.StudyId, subject, calendar, groups).ToList();                  // Change
        var all = reconciled with { Current = current };
        return SubjectSummaries.Summarise(subject, measured, all, groups, rows, calendar, study, body);   // Summarise
    }
}
