using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Cut;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Xml;

/// <summary>Cuts an XML drop into resources, each turned into FHIR JSON so that everything after is the same for both.</summary>
/// <param name="source">The drop's bytes.</param>
/// <param name="settings">What cutting needs to know.</param>
internal sealed class XmlDrop(BoundedStream source, CutSettings settings) : IDisposable
{
    private readonly XmlWalk _walk = new(source, settings.Limits);
    private int _ordinal;

    /// <summary>How many entries the drop's Bundle has; 1 for a single resource.</summary>
    public int TopLevel { get; private set; } = 1;

    /// <summary>Cuts the drop. Enumerate once.</summary>
    /// <returns>The resources of interest and what is wrong, in document order.</returns>
    public IEnumerable<DropResource> Cut()
    {
        if (_walk.FindRoot())
        {
            if (_walk.Name is [>= 'A' and <= 'Z', ..])
                foreach (var resource in Resource(new XmlPlace(0, null, 0, true, null), null)) yield return resource;
            else
                yield return Problem(ReadIssues.NotAResource, null, false);
            _walk.Finish();
        }
        if (_walk.Fault is { } fault) yield return Problem(fault, null, false);
    }

    /// <inheritdoc/>
    public void Dispose() => _walk.Dispose();

    private IEnumerable<DropResource> Resource(XmlPlace place, string? fullUrl)
    {
        var type = _walk.Name;
        var piece = new DropResource
        {
            Ordinal = _ordinal,
            TopIndex = place.TopIndex,
            Scope = place.Scope,
            Path = place.Path ?? type,
            FullUrl = fullUrl,
            Type = type,
            Container = place.Container ?? _ordinal,
            IsContained = place.Container is not null,
            Line = _walk.Line,
        };
        _ordinal++;
        if (place.Container is null && !ResourceTypes.IsKnown(type)) return [ResourceTypes.Refuse(piece)];
        if (type != "Bundle" && ResourceTypes.IsOfInterest(type)) return [Whole(piece)];
        // What is within is walked into, one call in the other: that must end before the stack does.
        if (_walk.Depth > settings.Limits.MaxDepth) return [piece with { Problem = new Finding(ReadIssues.TooDeep, "") }];
        return type == "Bundle" ? Bundle(piece, place) : Contained(piece, place);
    }

    private DropResource Whole(DropResource piece)
    {
        var json = _walk.Within(reader => XmlResource.ToJson(reader, settings.Limits));
        var mayBe = piece.Type == "Observation";
        if (json is null) return piece with { Problem = new Finding(_walk.Fault!, ""), MayBeObservation = mayBe };
        return json.Fault is { } fault
            ? piece with { Problem = new Finding(fault, ""), MayBeObservation = mayBe }
            : piece with { Json = json.Bytes };
    }

    private IEnumerable<DropResource> Bundle(DropResource bundle, XmlPlace place)
    {
        var scope = settings.OpenScope(place.Scope);
        var facts = new BundleFacts(bundle.Path);
        var entries = 0;
        for (var depth = _walk.Depth; _walk.NextChild(depth);)
        {
            if (_walk.Name != "entry")
            {
                var isType = _walk.Name == "type";
                XmlBundleFacts.Note(_walk, facts);
                if (isType) settings.TellType?.Invoke(scope, facts.Type);
                continue;
            }
            settings.Cancel.ThrowIfCancellationRequested();
            var entry = new XmlPlace(scope, $"{bundle.Path}.entry[{entries}].resource", place.IsRoot ? entries : null, false, null);
            entries++;
            foreach (var resource in Entry(entry, facts, $"{bundle.Path}.entry[{entries - 1}]")) yield return resource;
        }
        facts.Entries = entries;
        settings.Tell?.Invoke(scope, facts);
        if (place.IsRoot) TopLevel = entries;
        if (entries == 0 && _walk.Fault is null)
            yield return bundle with { TopIndex = null, Problem = new Finding(ReadIssues.EmptyBundle, "") };
    }

    private IEnumerable<DropResource> Entry(XmlPlace place, BundleFacts facts, string path)
    {
        string? fullUrl = null, method = null, url = null, at = null;
        var hasResource = false;
        for (var depth = _walk.Depth; _walk.NextChild(depth);)
        {
            if (_walk.Name == "fullUrl") fullUrl = _walk.Value;
            if (_walk.Name == "response") at = XmlBundleFacts.NoteAnswer(_walk, facts, path);
            if (_walk.Name == "request") ReadRequest(ref method, ref url);
            if (_walk.Name != "resource") continue;
            hasResource = true;
            var isEmpty = true;
            for (var inner = _walk.Depth; _walk.NextChild(inner); place = place with { TopIndex = null })
            {
                isEmpty = false;
                foreach (var resource in Resource(place, fullUrl)) yield return resource;
            }
            if (isEmpty && _walk.Fault is null)
                yield return Problem(ReadIssues.NotAResource, place.Path, true) with { TopIndex = place.TopIndex };
        }
        if (!hasResource && method == "DELETE" && DeletedEntry.Of(url, fullUrl, at) is { } deletion)
            yield return Deleted(deletion, place, fullUrl);
    }

    // Entries are numbered and named as where their resource would stand.
    private DropResource Deleted(DeletedEntry deletion, XmlPlace place, string? fullUrl) => new()
    {
        Ordinal = _ordinal++,
        TopIndex = place.TopIndex,
        Scope = place.Scope,
        Path = place.Path![..place.Path!.LastIndexOf('.')],
        FullUrl = fullUrl,
        Line = _walk.Line,
        Deletion = deletion,
    };

    private void ReadRequest(ref string? method, ref string? url)
    {
        for (var depth = _walk.Depth; _walk.NextChild(depth);)
        {
            if (_walk.Name == "method") method = _walk.Value;
            else if (_walk.Name == "url") url = _walk.Value;
        }
    }

    private IEnumerable<DropResource> Contained(DropResource container, XmlPlace place)
    {
        var number = 0;
        for (var depth = _walk.Depth; _walk.NextChild(depth);)
        {
            if (_walk.Name != "contained") continue;
            for (var inner = _walk.Depth; _walk.NextChild(inner);)
            {
                var inside = new XmlPlace(place.Scope, $"{container.Path}.contained[{number++}]", null, false, container.Container);
                foreach (var resource in Resource(inside, container.FullUrl)) yield return resource;
            }
        }
    }

    private DropResource Problem(IssueDefinition definition, string? path, bool mayBeObservation) => new()
    {
        Ordinal = _ordinal++,
        Path = path ?? "",
        Line = _walk.Line,
        Problem = new Finding(definition, ""),
        MayBeObservation = mayBeObservation,
    };

    private sealed record XmlPlace(int Scope, string? Path, int? TopIndex, bool IsRoot, int? Container);
}
