using System.Security.Cryptography;
using Il2Pipeline.Core;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Cli.Tests.Sample;

/// <summary>The default sample through both halves of the pipeline, once for all tests of it.</summary>
public sealed class SampleRun
{
    public SampleRun()
    {
        Study = StudyFileReader.Read(SampleFiles.Files[0].Bytes);
        foreach (var (name, bytes) in SampleFiles.Drops) Tallies.Add(Read(name, bytes));
        var results = Tallies.SelectMany(tally => tally.Results).ToLookup(result => result.Subject);
        var doses = Tallies.SelectMany(tally => tally.Doses).ToLookup(dose => dose.Subject);
        Summaries = [.. results.Select(of => of.Key).Order(StringComparer.Ordinal)
            .Select(subject => LabPipeline.Derive(subject, [.. results[subject]], [.. doses[subject]], Study.Study!))];
    }

    internal StudyFileResult Study { get; }

    internal List<DropTally> Tallies { get; } = [];

    internal IReadOnlyList<SubjectSummary> Summaries { get; }

    /// <summary>Cycle summaries of one parameter in the first cycle.</summary>
    internal IReadOnlyList<CycleSummary> First(string analyte) =>
        [.. Summaries.SelectMany(summary => summary.Cycles).Where(cycle => cycle.Analyte == analyte && cycle.Cycle == 1)];

    internal SubjectSummary Subject(string number) => Summaries.Single(summary => summary.Subject == number);

    /// <summary>Reads one drop of a sample.</summary>
    internal DropTally Read(string name, byte[] bytes)
    {
        var drop = new DropId(name, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var tally = new DropTally(drop, 1000);
        foreach (var taken in LabPipeline.ReadDrop(drop, new MemoryStream(bytes), Study.Study!)) tally.Add(taken);
        return tally;
    }
}
