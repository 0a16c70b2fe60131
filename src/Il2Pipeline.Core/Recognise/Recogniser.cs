using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Recognise;

/// <summary>What a code was recognised as; exactly one of analyte, ignore reason and refusal is present.</summary>
/// <param name="Analyte">The analyte; absent when it is none of the panel.</param>
/// <param name="MatchedBy">
/// The code it was recognised by, or the first code sent, as <c>system|code</c> with the system in its canonical form
/// (<see cref="CodeSystems"/>); empty when no code was sent.
/// </param>
/// <param name="Local">The study file's local code it was recognised by; absent for a standard code.</param>
/// <param name="Ignored">Why it is passed by; absent otherwise.</param>
/// <param name="Refusal">Why it cannot be taken; absent otherwise.</param>
/// <param name="Notes">Warnings.</param>
public sealed record Recognition(
    Analyte? Analyte, string MatchedBy, LocalCode? Local, IgnoreReason? Ignored, Issue? Refusal, IReadOnlyList<Issue> Notes);

/// <summary>
/// Codes to analytes, by (system, code) only, never by the display (DESIGN 2). The study file's local codes come first: they are
/// how a data manager says that a code means something else than the catalogue has it.
/// </summary>
public sealed class Recogniser
{
    private readonly CodeMeanings _meanings;

    /// <summary>Builds the look-up: the catalogue's codes, and the study file's local codes.</summary>
    /// <param name="study">The study file, valid.</param>
    public Recogniser(StudyFile study) => _meanings = new CodeMeanings(study.LocalCodes);

    /// <summary>Recognises one Observation or component.</summary>
    /// <param name="observation">What was read.</param>
    /// <returns>What it is.</returns>
    public Recognition Recognise(ReadObservation observation)
    {
        var meanings = observation.Codes.Where(coding => !string.IsNullOrEmpty(coding.Code)).Select(_meanings.Find).ToList();
        var first = meanings.Count == 0 ? "" : meanings[0].Key;
        if (observation is { IsGroup: true, Value: ReadNothing }) return Ignore(first, IgnoreReason.GroupHeader, []);
        if (meanings.Count == 0) return WithoutCode(observation);

        var candidates = meanings.Where(meaning => meaning.Analyte is not null).ToList();
        if (Contradict(meanings, candidates))
            return Refuse(first, At(observation, RecogniseIssues.Ambiguous, string.Join(", ", meanings.Select(m => m.Key))));
        var notes = meanings.Select(meaning => meaning.Warning).OfType<IssueDefinition>().Distinct()
            .Select(definition => At(observation, definition, meanings.First(m => m.Warning == definition).Key)).ToList();
        if (candidates.Count > 0) return Take(observation, candidates.Find(m => !m.NeedsBlood) ?? candidates[0], notes);
        var other = meanings.Exists(meaning => meaning.IsOtherSpecimen);
        return Ignore(first, other ? IgnoreReason.OtherSpecimen : IgnoreReason.NotInPanel, notes);
    }

    private static Recognition Take(ReadObservation observation, CodeMeaning meaning, List<Issue> notes)
    {
        var (verdict, by) = SpecimenJudgement.Judge(observation);
        if (verdict == SpecimenVerdict.Other)
            return Ignore(meaning.Key, IgnoreReason.OtherSpecimen, [.. notes, At(observation, RecogniseIssues.SpecimenNotBlood, by)]);
        if (verdict == SpecimenVerdict.Unstated && meaning.NeedsBlood)
            return Refuse(meaning.Key, At(observation, RecogniseIssues.SpecimenNeeded, meaning.Key));
        if (verdict == SpecimenVerdict.Unstated && meaning.LeavesSpecimenOpen)
            notes.Add(At(observation, RecogniseIssues.SpecimenUnstated, meaning.Key));
        return new Recognition(meaning.Analyte, meaning.Key, meaning.Local, null, null, notes);
    }

    // The two sIL-2R analytes do not contradict each other: the unit decides between them (Normaliser).
    private static bool Contradict(List<CodeMeaning> meanings, List<CodeMeaning> candidates)
    {
        if (candidates.Count == 0) return false;
        if (meanings.Exists(meaning => meaning.IsOtherSpecimen)) return true;
        var first = candidates[0].Analyte!;
        return candidates.Exists(meaning => meaning.Analyte!.Code != first.Code && meaning.Analyte.Code != first.Sibling);
    }

    private static Recognition WithoutCode(ReadObservation observation) => observation is { IsGroup: true, Value: ReadAbsent }
        ? Ignore("", IgnoreReason.GroupHeader, [])
        : Refuse("", At(observation, RecogniseIssues.NoCode, null));

    private static Recognition Ignore(string key, IgnoreReason reason, IReadOnlyList<Issue> notes) =>
        new(null, key, null, reason, null, notes);

    private static Recognition Refuse(string key, Issue issue) => new(null, key, null, null, issue, []);

    private static Issue At(ReadObservation observation, IssueDefinition definition, string? found) =>
        new(definition, observation.Where.At("code"), found is null ? null : SafeText.Show(found));
}
