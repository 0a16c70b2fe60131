using CsCheck;

namespace Il2Pipeline.Proof;

/// <summary>Random tales and plans.</summary>
internal static class TaleGen
{
    private static readonly Gen<TaleEntry> s_result =
        from subject in Gen.Int[0, 1]
        from test in Gen.Int[0, TaleText.Tests.Count - 1]
        from time in Gen.Int[0, TaleText.Times.Count - 1]
        from status in Gen.Int[0, TaleText.Statuses.Count - 1]
        from released in Gen.Int[0, TaleText.Releases.Count - 1]
        from value in Gen.Int[0, 5]
        from rung in Gen.Int[0, 3]
        from id in Gen.Int[0, 3]
        from stripped in Gen.Frequency((3, Gen.Const(0)), (2, Gen.Int[1, 3]))
        from naming in Gen.Frequency((4, Gen.Const(0)), (3, Gen.Int[1, 3]))
        select (TaleEntry)new TaleResult(subject, test, time, status, released, value, rung, id, stripped, naming);

    private static readonly Gen<TaleEntry> s_patient =
        from subject in Gen.Int[0, 1]
        from kind in Gen.Int[0, 1]
        select (TaleEntry)new TalePatient(subject, kind);

    private static readonly Gen<TaleEntry> s_dose =
        from subject in Gen.Int[0, 1]
        from start in Gen.Int[0, TaleText.Starts.Count - 1]
        from status in Gen.Int[0, 2]
        from updated in Gen.Int[0, 2]
        from id in Gen.Int[0, 2]
        select (TaleEntry)new TaleDose(subject, start, status, updated, id);

    private static readonly Gen<TaleDrop> s_drop =
        from laboratory in Gen.Int[0, 1]
        from entries in Gen.Frequency((4, s_result), (1, s_dose), (2, s_patient)).List[1, 6]
        select new TaleDrop(laboratory, entries);

    private static readonly Gen<TaleStudy> s_study =
        from rule in Gen.Int[0, 2]
        from scope in Gen.Int[0, 2]
        from local in Gen.Int[0, 2]
        from starts in Gen.Int[0, 2]
        from id in Gen.Frequency((5, Gen.Const(0)), (1, Gen.Const(1)))
        from system in Gen.Frequency((2, Gen.Const(0)), (3, Gen.Const(1)))
        select new TaleStudy(rule, scope, local, starts, id, system);

    private static readonly Gen<TaleCrash?> s_crash = Gen.Frequency(
        (2, Gen.Const((TaleCrash?)null)),
        (3, from request in Gen.Int[1, 24] from after in Gen.Bool from process in Gen.Bool select (TaleCrash?)new TaleCrash(request, after, process)));

    private static readonly Gen<TaleStep> s_step =
        from act in Gen.Frequency((6, Gen.Const(TaleAct.Drop)), (2, Gen.Const(TaleAct.Study)), (1, Gen.Const(TaleAct.Reprocess)))
        from index in Gen.Int[0, 6]
        from together in Gen.Bool
        from crash in s_crash
        select new TaleStep(act, index, together, crash);

    /// <summary>Tales of up to so many drops.</summary>
    public static Gen<Tale> Tales(int mostDrops) =>
        from drops in s_drop.List[1, mostDrops]
        from studies in s_study.List[1, 3]
        select new Tale(drops, studies);

    /// <summary>Ways for a tale to come to storage.</summary>
    public static Gen<TalePlan> Plans(int mostSteps) => s_step.List[1, mostSteps].Select(steps => new TalePlan(steps));
}
