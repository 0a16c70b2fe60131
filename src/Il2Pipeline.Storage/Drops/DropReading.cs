using Il2Pipeline.Core;
using Il2Pipeline.Core.Read;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Storage;

/// <summary>What one reading of a drop told.</summary>
internal sealed class DropReading
{
    private DropReading(DropTally tally, CodesHeld codes)
    {
        Tally = tally;
        Codes = codes;
        var doses = tally.Doses.ToLookup(dose => dose.Subject, StringComparer.Ordinal);
        var results = tally.Results.ToLookup(result => result.Subject, StringComparer.Ordinal);
        BySubject = tally.Subjects.ToDictionary(
            subject => subject, subject => new SubjectResults([.. results[subject]], [.. doses[subject]]), StringComparer.Ordinal);
    }

    /// <summary>The counts.</summary>
    public DropTally Tally { get; }

    /// <summary>The codes it held.</summary>
    public CodesHeld Codes { get; }

    /// <summary>What it told of each subject.</summary>
    public IReadOnlyDictionary<string, SubjectResults> BySubject { get; }

    /// <summary>Reads a drop from the start.</summary>
    public static DropReading Of(DropSpool spool, StudyFile study, ReadLimits limits, CancellationToken cancel)
    {
        spool.Content.Position = 0;
        var tally = new DropTally(spool.Drop, limits.MaxIssues);
        var codes = new CodesHeld();
        foreach (var taken in LabPipeline.ReadDrop(spool.Drop, spool.Content, study, limits, cancel))
        {
            tally.Add(taken);
            foreach (var code in taken.Codes) codes.AddCode(code);
            if (taken is TakenResult { Result: var result }) codes.AddAnalyte(StudyDifference.AnalyteOf(result));
        }
        return new DropReading(tally, codes);
    }

    /// <summary>The row keys of what it told of one subject.</summary>
    public IReadOnlySet<string> KeysOf(string subject)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        if (!BySubject.TryGetValue(subject, out var told)) return keys;
        keys.UnionWith(told.Results.Select(result => Keys.Result(result.Source)));
        keys.UnionWith(told.Doses.Select(dose => Keys.Dose(dose.Source)));
        return keys;
    }
}
