namespace Il2Pipeline.Proof;

/// <summary>
/// A made-up trial, small enough to read: what laboratories and wards told, in which drops, under which study files. All numbers are places in
/// the lists of <see cref="TaleText"/>, so that a smaller number is a plainer case.
/// </summary>
/// <param name="Drops">The drops.</param>
/// <param name="Studies">The study files that were in force one after another; the last one stays.</param>
internal sealed record Tale(IReadOnlyList<TaleDrop> Drops, IReadOnlyList<TaleStudy> Studies);

/// <summary>One drop.</summary>
/// <param name="Laboratory">Which laboratory sends it.</param>
/// <param name="Entries">What it tells.</param>
internal sealed record TaleDrop(int Laboratory, IReadOnlyList<TaleEntry> Entries);

/// <summary>One entry of a drop.</summary>
internal abstract record TaleEntry;

/// <summary>
/// A result version. Few ids for many results, so that corrections, retractions and duplicates come by themselves. A retraction may be stripped:
/// of all but its name, or of its identity.
/// </summary>
/// <param name="Subject">Which patient.</param>
/// <param name="Test">Which test.</param>
/// <param name="Time">When it was taken.</param>
/// <param name="Status">Its status.</param>
/// <param name="Released">When it was released.</param>
/// <param name="Value">Its value.</param>
/// <param name="Rung">What identifies it.</param>
/// <param name="Id">Its id.</param>
/// <param name="Stripped">What a retraction is stripped of; 0 for nothing.</param>
/// <param name="Naming">How it names the patient: by number, by the hospital's number, by address, or by the address of a Patient that was merged.</param>
internal sealed record TaleResult(int Subject, int Test, int Time, int Status, int Released, int Value, int Rung, int Id, int Stripped = 0, int Naming = 0)
    : TaleEntry;

/// <summary>A Patient, apart from results or beside them: the one that stands, or one that it replaces.</summary>
/// <param name="Subject">Which patient.</param>
/// <param name="Kind">0 for the one that stands, 1 for the one it replaces. Of the first patient the one replaced says so, of the second the other.</param>
internal sealed record TalePatient(int Subject, int Kind) : TaleEntry;

/// <summary>A dose version.</summary>
internal sealed record TaleDose(int Subject, int Start, int Status, int Updated, int Id) : TaleEntry;

/// <summary>A study file: what differs between those of a tale.</summary>
internal sealed record TaleStudy(int Rule, int Scope, int LocalCode, int Starts, int StudyId, int SubjectSystem);

/// <summary>How a tale comes to storage. What the steps leave out is done at the end.</summary>
/// <param name="Steps">One after another, but for those told to run together.</param>
internal sealed record TalePlan(IReadOnlyList<TaleStep> Steps);

/// <summary>One step.</summary>
/// <param name="Act">What is done.</param>
/// <param name="Index">Which drop or study file; counted around when there are fewer.</param>
/// <param name="Together">True when it runs at the same time as the step before.</param>
/// <param name="Crash">What goes wrong; absent for nothing.</param>
internal sealed record TaleStep(TaleAct Act, int Index, bool Together, TaleCrash? Crash);

/// <summary>What a step does.</summary>
internal enum TaleAct
{
    /// <summary>A drop arrives and is taken in.</summary>
    Drop,

    /// <summary>A study file is put.</summary>
    Study,

    /// <summary>Everything is read again by a run.</summary>
    Reprocess,
}

/// <summary>Something that dies at a storage request.</summary>
/// <param name="Request">At which request of the step, from 1.</param>
/// <param name="After">True when the request had taken effect before.</param>
/// <param name="Process">True when the process dies, false when only the connection does.</param>
internal sealed record TaleCrash(int Request, bool After, bool Process);
