using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Cut;

/// <summary>
/// Cuts one JSON value into resources, Bundles within Bundles too. Only resources of interest are kept in memory, one at a time; the
/// others are passed over as bytes. Broken syntax within a resource is found later, by its reader; broken syntax around one costs
/// its entry.
/// </summary>
internal sealed class JsonCutter
{
    private readonly BoundedStream _source;
    private readonly CutSettings _settings;
    private readonly ResourceCut _resources;
    private JsonFrame? _frame;
    private Place? _root;

    /// <summary>Starts to cut.</summary>
    /// <param name="source">The drop's bytes.</param>
    /// <param name="settings">What cutting needs to know.</param>
    public JsonCutter(BoundedStream source, CutSettings settings)
    {
        (_source, _settings) = (source, settings);
        Feed = new ByteFeed(source, settings.Limits.MaxEntryBytes);
        Scan = new JsonScan(Feed, settings.Limits.MaxDepth - 1);
        _resources = new ResourceCut(this, settings.Limits, settings.Tell);
    }

    /// <summary>The bytes.</summary>
    public ByteFeed Feed { get; }

    /// <summary>The scanner over the bytes.</summary>
    public JsonScan Scan { get; }

    /// <summary>The resource types met.</summary>
    public TextCache Types { get; } = new();

    /// <summary>Number of resources and problems met so far.</summary>
    public int Ordinal { get; set; }

    /// <summary>Number of entries of the outermost Bundle.</summary>
    public int TopEntries { get; private set; }

    /// <summary>True when a problem has told that, and why, the bytes end early.</summary>
    public bool ToldEnd { get; private set; }

    /// <summary>Begins the value at the next byte.</summary>
    /// <param name="topIndex">Its line number; 0 for the whole drop; absent when several values share a line.</param>
    /// <param name="isRoot">True for the one value of a JSON drop, whose entries are numbered.</param>
    public void Begin(int? topIndex, bool isRoot) => (_root, _frame, ToldEnd) = (new Place(null, topIndex, isRoot), null, false);

    /// <summary>Steps to the next resource of interest, or to what is wrong.</summary>
    /// <returns>The resource; absent at the value's end.</returns>
    public DropResource? Next()
    {
        if (_root is { } root)
        {
            _root = null;
            if (_resources.Cut(root, ref _frame, _settings.OpenScope) is { } single) return single;
        }
        while (_frame is { } frame)
        {
            var found = frame.Entry is not null ? StepEntry(frame, frame.Entry)
                : frame.Array is not null ? StepArray(frame, frame.Array)
                : StepMembers(frame);
            if (found is not null) return found;
        }
        return null;
    }

    /// <summary>Tells that something at the next byte cannot be read.</summary>
    /// <param name="definition">What is wrong.</param>
    /// <param name="path">FHIRPath; absent for the drop.</param>
    /// <param name="mayBeObservation">True when it may have been an Observation.</param>
    /// <returns>The problem.</returns>
    public DropResource Problem(IssueDefinition definition, string? path, bool mayBeObservation)
    {
        Feed.CountLines();
        return new DropResource
        {
            Ordinal = Ordinal++,
            Path = path ?? "",
            Offset = Feed.Offset,
            Line = Feed.Line,
            Problem = new Finding(definition, ""),
            MayBeObservation = mayBeObservation,
        };
    }

    /// <summary>Tells that the bytes end in the middle.</summary>
    /// <param name="path">FHIRPath of what was cut off; absent for the drop.</param>
    /// <param name="mayBeObservation">True when it may have been an Observation.</param>
    /// <returns>The problem; absent when it was told.</returns>
    public DropResource? CutOff(string? path, bool mayBeObservation)
    {
        if (ToldEnd) return null;
        ToldEnd = true;
        return Problem(_source.Fault ?? ReadIssues.Truncated, path, mayBeObservation);
    }

    /// <summary>Tells the type of a Bundle to whoever wants to know.</summary>
    /// <param name="frame">The Bundle.</param>
    public void TellType(JsonFrame frame) => _settings.TellType?.Invoke(frame.Scope, frame.Facts.Type);

    private DropResource? StepArray(JsonFrame frame, ArrayWalk items)
    {
        _settings.Cancel.ThrowIfCancellationRequested();
        var item = items.Next();
        if (item is null) frame.Array = null;
        else if (item == ArrayItem.Object)
        {
            frame.Entries++;
            frame.Entry = frame.LastEntry ??= new EntryWalk(Scan, Feed);
            frame.Entry.Enter();
        }
        if (item == ArrayItem.Other) return NoObject(frame);
        if (!items.IsMisplaced || frame.IsTold) return null;
        frame.IsTold = true;
        return Problem(ReadIssues.BrokenSyntax, frame.Path, false);
    }

    private DropResource NoObject(JsonFrame frame)
    {
        frame.Entries++;
        var problem = Problem(ReadIssues.NotAResource, frame.EntryPath, true) with { TopIndex = frame.EntryIndex };
        Scan.SkipValue();
        return problem;
    }

    private DropResource? StepEntry(JsonFrame frame, EntryWalk entry)
    {
        while (entry.NextResource())
        {
            var found = _resources.Cut(new Place(frame, frame.EntryIndex, false), ref _frame, _settings.OpenScope);
            if (found is { Problem: null }) entry.Hold(found);
            else if (found is not null || _frame != frame) return found;
        }
        frame.Entry = null;
        if (entry.Answer is { } answer) frame.Facts.NoteAnswer(answer, frame.EntryPath);
        if (!entry.IsBroken) return entry.Give() ?? Deleted(frame, entry);
        var broken = Problem(ReadIssues.BrokenSyntax, frame.EntryPath, entry.MayBeObservation) with { TopIndex = frame.EntryIndex };
        entry.FindNextEntry();
        frame.Array?.Forgive();
        return broken;
    }

    // An entry without resource that deletes one: what was told of it does not hold any more.
    private DropResource? Deleted(JsonFrame frame, EntryWalk entry)
    {
        if (entry.Deletion is not { } deletion) return null;
        Feed.CountLines();
        return new DropResource
        {
            Ordinal = Ordinal++,
            TopIndex = frame.EntryIndex,
            Scope = frame.Scope,
            Path = frame.EntryPath,
            Offset = Feed.Offset,
            Line = Feed.Line,
            Deletion = deletion,
        };
    }

    private DropResource? StepMembers(JsonFrame frame)
    {
        while (_resources.NextMember(ref frame.Head) is { } member)
        {
            if (member == MemberName.Entry && Scan.Peek() == '[')
            {
                frame.Array = new ArrayWalk(Scan, Feed);
                return null;
            }
            if (!_resources.PassMember(member, frame.Facts)) break;
            if (member == MemberName.Type) TellType(frame);
        }
        _frame = frame.Place.Bundle;
        if (frame.Place.IsRoot) TopEntries = frame.Entries;
        return _resources.JudgeBundle(frame);
    }
}
