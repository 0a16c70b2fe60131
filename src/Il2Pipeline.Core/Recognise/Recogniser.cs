using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Recognise;

/// <summary>What a code was recognised as; exactly one of analyte, ignore reason and refusal is present.</summary>
/// <param name="Analyte">The analyte; absent when it is none of the panel.</param>
/// <param name="MatchedBy">The code it was recognised by, or the first code sent, as <c>system|code</c>; empty when no code was sent.</param>
/// <param name="Local">The study file's local code it was recognised by; absent for a standard code.</param>
/// <param name="Ignored">Why it is passed by; absent otherwise.</param>
/// <param name="Refusal">Why it cannot be taken; absent otherwise.</param>
/// <param name="Notes">Warnings.</param>
public sealed record Recognition(
    Analyte? Analyte, string MatchedBy, LocalCode? Local, IgnoreReason? Ignored, Issue? Refusal, IReadOnlyList<Issue> Notes);

/// <summary>Codes to analytes, by (system, code) only, never by the display (DESIGN 2).</summary>
public sealed class Recogniser
{
    /// <summary>Builds the look-up: the catalogue's codes, and the study file's local codes.</summary>
    /// <param name="study">The study file, valid.</param>
    public Recogniser(StudyFile study) => throw new NotSupportedException();

    /// <summary>Recognises one Observation or component.</summary>
    /// <param name="observation">What was read.</param>
    /// <returns>What it is.</returns>
    public Recognition Recognise(ReadObservation observation) => throw new NotSupportedException();
}
