using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Read;

/// <summary>
/// Cuts one JSON value into resources. Only those of interest are kept in memory, one at a time; the others are passed over as
/// bytes. Broken syntax within a resource is found later, by its reader.
/// </summary>
internal sealed class JsonResources
{
    private readonly BoundedStream _source;
    private readonly CutSettings _settings;
    private readonly JsonEntries _entries;
    private int _ordinal;

    /// <summary>Starts to cut.</summary>
    /// <param name="source">The drop's bytes.</param>
    /// <param name="settings">What cutting needs to know.</param>
    public JsonResources(BoundedStream source, CutSettings settings)
    {
        (_source, _settings) = (source, settings);
        Feed = new ByteFeed(source, settings.Limits.MaxEntryBytes);
        Scan = new JsonScan(Feed);
        _entries = new JsonEntries(this, settings);
    }

    /// <summary>The bytes.</summary>
    public ByteFeed Feed { get; }

    /// <summary>The scanner over the bytes.</summary>
    public JsonScan Scan { get; }

    /// <summary>Number of entries of the outermost Bundle.</summary>
    public int TopEntries { get; private set; }

    /// <summary>True when a problem has told why the bytes end early.</summary>
    public bool ToldEnd { get; set; }

    /// <summary>Cuts the value at the next byte.</summary>
    /// <param name="place">Where it stands.</param>
    /// <returns>Its resources of interest, and what is wrong.</returns>
    public IEnumerable<DropResource> Cut(Place place)
    {
        if (Scan.Peek() != '{')
        {
            yield return Problem(ReadIssues.NotAResource, place.Path, true) with { TopIndex = place.TopIndex };
            Scan.SkipValue();
            yield break;
        }
        Feed.CountLines();
        Feed.Keep();
        var cutting = new Cutting(_ordinal++, Feed.Offset, Feed.Line);
        Feed.Advance(1);
        while (NextMember(cutting) is { } member)
        {
            if (member == MemberName.Entry && cutting.Type is null or "Bundle" && Scan.Peek() == '[')
                foreach (var resource in Bundle(cutting, place)) yield return resource;
            else if (member == MemberName.Contained && cutting.Type is not null && Scan.Peek() == '[')
                foreach (var resource in _entries.Contained(Inside(cutting, place))) yield return resource;
            else if (!SkipMember(cutting)) break;
        }
        if (Finish(cutting, place) is { } last) yield return last;
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
            Ordinal = _ordinal++,
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
    /// <returns>The problem.</returns>
    public DropResource CutOff(string? path, bool mayBeObservation)
    {
        ToldEnd = true;
        return Problem(_source.Fault ?? ReadIssues.Truncated, path, mayBeObservation);
    }

    private IEnumerable<DropResource> Bundle(Cutting cutting, Place place)
    {
        Feed.Release();
        var scope = cutting.IsBundle ? cutting.Scope : _settings.OpenScope(place.Scope);
        (cutting.IsBundle, cutting.Scope) = (true, scope);
        var inside = new Place(scope, place.Path ?? "Bundle", null, place.IsRoot, place.Depth, null);
        foreach (var resource in _entries.Cut(inside, cutting)) yield return resource;
        if (place.IsRoot) TopEntries = cutting.Entries;
    }

    private static Place Inside(Cutting cutting, Place place) =>
        new(place.Scope, place.Path ?? cutting.Type, null, false, place.Depth + 1, place.Container ?? cutting.Ordinal);

    // Stands before the value of the next member that is not the type; nothing when the object ends, or need not be looked into.
    private MemberName? NextMember(Cutting cutting)
    {
        while (true)
        {
            var next = Scan.Peek();
            if (next == ',') Feed.Advance(1);
            else if (next != '"') return End(cutting, next);
            else if (Scan.ReadName() is var name && !Scan.Take(':')) return End(cutting, Scan.Peek());
            else if (name != MemberName.ResourceType || cutting.Type is not null || Scan.Peek() != '"') return name;
            else if ((cutting.Type = Scan.ReadText()) is { } type)
            {
                if (ResourceReader.IsOfInterest(type)) return SkipRest(cutting);
                Feed.Release();
            }
        }
    }

    private MemberName? End(Cutting cutting, int next)
    {
        if (next != '}')
        {
            cutting.IsBroken = next >= 0;
            return SkipRest(cutting);
        }
        Feed.Advance(1);
        cutting.IsClosed = true;
        return null;
    }

    private MemberName? SkipRest(Cutting cutting)
    {
        cutting.IsClosed = Scan.SkipToClose();
        cutting.Deepest = Math.Max(cutting.Deepest, Scan.Deepest);
        return null;
    }

    private bool SkipMember(Cutting cutting)
    {
        var closed = Scan.SkipValue();
        cutting.Deepest = Math.Max(cutting.Deepest, Scan.Deepest + 1);
        return closed;
    }

    private DropResource? Finish(Cutting cutting, Place place)
    {
        var resource = new DropResource
        {
            Ordinal = cutting.Ordinal,
            TopIndex = place.TopIndex,
            Scope = place.Scope,
            Path = place.Path ?? cutting.Type ?? "",
            Type = cutting.Type ?? "",
            Container = place.Container ?? cutting.Ordinal,
            IsContained = place.Container is not null,
            Offset = cutting.Start,
            Line = cutting.Line,
        };
        return CutJudgement.Of(resource, cutting, place, this, _settings.Limits);
    }
}
