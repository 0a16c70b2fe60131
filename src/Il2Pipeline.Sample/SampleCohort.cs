namespace Il2Pipeline.Sample;

/// <summary>One file of the sample: the study file or a drop.</summary>
/// <param name="Name">Name with <c>/</c> between its parts: <c>study.json</c>, or the drop's name in the container.</param>
/// <param name="Content">Makes its bytes, the same every time.</param>
internal sealed record SampleFile(string Name, Func<byte[]> Content)
{
    /// <summary>True for the study file, which is no drop.</summary>
    public bool IsStudyFile => Name == SampleStudyFile.Name;
}

/// <summary>
/// A made-up cohort that shows the findings of Peest et al. 1995 (doi 10.1111/j.1365-2141.1995.tb03308.x) and the habits of real
/// laboratories. No person stands behind any of it. The same seed gives the same bytes on every machine.
/// </summary>
internal static class SampleCohort
{
    /// <summary>Subjects of the trial's report.</summary>
    public const int DefaultSubjects = 18;

    /// <summary>The year of the trial's report.</summary>
    public const int DefaultSeed = 1995;

    /// <summary>Most subjects that numbers and dates are made for.</summary>
    public const int MaxSubjects = 500;

    /// <summary>The files, the study file first, then the drops by name. Bytes are made as they are asked for.</summary>
    /// <param name="subjects">How many subjects, 1 to <see cref="MaxSubjects"/>.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The files.</returns>
    public static IReadOnlyList<SampleFile> Create(int subjects = DefaultSubjects, int seed = DefaultSeed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(subjects, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(subjects, MaxSubjects);
        var cohort = Enumerable.Range(0, subjects).Select(index => new SampleSubject(index, SamplePhysiology.Of(index, seed))).ToList();
        var drops = SampleQuirks.Plant(SampleDrops.Of(SampleDrops.Draws(cohort, seed), seed))
            .Select(drop => new SampleFile(drop.Name, () => Bytes(drop, seed)))
            .Concat(cohort.SelectMany(subject => SampleDoses.Of(subject, seed)))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
        return [new SampleFile(SampleStudyFile.Name, () => SampleStudyFile.Write(cohort)), .. drops];
    }

    /// <summary>Writes the files under a folder, which is made when it is not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="subjects">How many subjects, 1 to <see cref="MaxSubjects"/>.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>How many drops were written.</returns>
    public static int Write(string folder, int subjects = DefaultSubjects, int seed = DefaultSeed)
    {
        var files = Create(subjects, seed);
        foreach (var file in files)
        {
            var path = Path.Combine([folder, .. file.Name.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content());
        }
        return files.Count - 1;
    }

    private static byte[] Bytes(LabDrop drop, int seed) => SampleJson.Bytes(
        drop.Lab == SampleLab.Hannover ? HannoverBundle.Write(drop, seed) : CentralBundle.Write(drop, seed));
}
