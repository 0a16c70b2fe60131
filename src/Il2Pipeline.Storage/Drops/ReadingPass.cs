using Il2Pipeline.Core;
using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Storage.Drops;

/// <summary>One pass over a drop: the first knows nothing of other drops, each further one what the passes before it asked for.</summary>
/// <param name="brought">The drop's bytes.</param>
/// <param name="study">The study.</param>
/// <param name="facts">What other drops tell.</param>
/// <param name="lookedFor">The keys that were looked for.</param>
/// <param name="remember">True to remember the keys of all rows told.</param>
internal sealed class ReadingPass(BroughtDrop brought, StudyFile study, FactTable facts, HashSet<FactKey> lookedFor, bool remember)
{
    private readonly FactBook _book = new(facts);

    /// <summary>The drop version.</summary>
    public DropId Drop => brought.Drop;

    /// <summary>The study.</summary>
    public StudyFile Study => study;

    /// <summary>What other drops tell.</summary>
    public FactTable Facts => facts;

    /// <summary>True to remember the keys of all rows told.</summary>
    public bool Remember => remember;

    /// <summary>True for the first pass over the drop.</summary>
    public bool IsFirst { get; private init; } = true;

    /// <summary>True when results were let go that waited for an answer, so that a further pass has to tell them again.</summary>
    public bool IsLossy { get; private set; }

    /// <summary>The keys that were asked for in this pass and never looked for.</summary>
    public IReadOnlyList<FactKey> Open => _book.Asked.Count == 0 ? [] : [.. _book.Asked.Where(key => !lookedFor.Contains(key))];

    /// <summary>Reads the drop.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What is in it.</returns>
    public IEnumerable<Taken> Read(CancellationToken cancel)
    {
        brought.Content.Position = 0;
        return Read(brought.Content, cancel);
    }

    /// <summary>Reads the drop from another stream of its bytes.</summary>
    /// <param name="content">The bytes, from their start.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What is in it.</returns>
    public IEnumerable<Taken> Read(Stream content, CancellationToken cancel) =>
        LabPipeline.ReadDrop(brought.Drop, content, study, _book, ReadLimits.Default, cancel);

    /// <summary>Lets the results go that wait: they may come to something else, and are too many to be held.</summary>
    /// <param name="reading">The reading.</param>
    public void Lose(DropReading reading)
    {
        reading.TakeWaiting();
        IsLossy = true;
    }

    /// <summary>The next pass.</summary>
    /// <param name="asked">The keys that were looked for since.</param>
    /// <returns>The pass.</returns>
    public ReadingPass Next(IEnumerable<FactKey> asked) => new(brought, study, facts, [.. lookedFor, .. asked], remember) { IsFirst = false };
}
