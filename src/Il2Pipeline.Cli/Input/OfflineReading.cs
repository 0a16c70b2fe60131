using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Spill;

namespace Il2Pipeline.Cli.Input;

/// <summary>Reads a set of drops: once, and those that need what others tell a second time.</summary>
/// <param name="study">The study file.</param>
/// <param name="maxIssues">Most issues kept of one drop.</param>
/// <param name="into">Gets all results and doses.</param>
/// <param name="told">Is told what was found in each drop.</param>
internal sealed class OfflineReading(StudyFile study, int maxIssues, SubjectPiles into, Action<DropTally> told)
{
    // What comes of small drops is kept, for when nobody tells what they ask for; large ones are read again in any case.
    private const long LargestKept = 256 * 1024;
    private const int MostKept = 1000;

    private readonly List<DropRead> _asking = [];
    private readonly List<DropFile> _tellers = [];
    private readonly HashSet<FactKey> _asked = [];
    private readonly List<string> _failures = [];

    /// <summary>How many drop versions were read.</summary>
    public int Drops { get; private set; }

    /// <summary>True when some input was refused.</summary>
    public bool AnyRefused { get; private set; }

    /// <summary>What could not be opened, in sentences.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Reads them.</summary>
    /// <param name="files">The drops, by name.</param>
    /// <param name="done">Is told how many more drops are done.</param>
    /// <param name="cancel">Stops it.</param>
    public void ReadAll(IReadOnlyList<DropFile> files, Action<double> done, CancellationToken cancel)
    {
        foreach (var read in DropsReader.Read(files, study, maxIssues, into, cancel))
        {
            done(1);
            if (read.TellsFacts) _tellers.Add(read.File);
            if (read.Asked.Count == 0) Take(read);
            else Hold(read);
        }
        if (_asking.Count == 0) return;
        var facts = new FactRounds(study, cancel).Find(_asked, _tellers);
        var again = _asking.Where(read => read.Piles is null || read.Asked.Any(facts.Has)).ToList();
        foreach (var read in _asking.Except(again)) Take(read);
        foreach (var read in DropsReader.ReadAgain(again.Select(read => read.File), study, maxIssues, into, facts, cancel)) Take(read);
    }

    private void Hold(DropRead read)
    {
        _asked.UnionWith(read.Asked);
        var isKept = read.Bytes <= LargestKept && _asking.Count < MostKept;
        _asking.Add(isKept ? read : read with { Piles = null, Tally = null, Asked = [] });
    }

    private void Take(DropRead read)
    {
        if (read.Tally is null)
        {
            _failures.Add($"{read.File.Name}: {read.Failure}");
            return;
        }
        told(read.Tally);
        into.Absorb(read.Piles!);
        Drops++;
        AnyRefused |= read.Tally.AnyRefused;
    }
}
