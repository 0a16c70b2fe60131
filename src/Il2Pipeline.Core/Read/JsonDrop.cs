namespace Il2Pipeline.Core.Read;

/// <summary>Cuts a JSON or NDJSON drop into its values, and these into resources (<see cref="JsonResources"/>).</summary>
internal sealed class JsonDrop(BoundedStream source, bool isLines, CutSettings settings)
{
    private readonly JsonResources _resources = new(source, settings);

    /// <summary>How many entries the drop's Bundle has, or lines its NDJSON; 1 for a single resource.</summary>
    public int TopLevel { get; private set; }

    /// <summary>Cuts the drop. Enumerate once.</summary>
    /// <returns>The resources of interest and what is wrong, in document order.</returns>
    public IEnumerable<DropResource> Cut()
    {
        foreach (var resource in isLines ? Lines(0) : Document()) yield return resource;
        if (source.Fault is { } fault && !_resources.ToldEnd) yield return _resources.Problem(fault, null, false);
    }

    private IEnumerable<DropResource> Document()
    {
        var (feed, scan) = (_resources.Feed, _resources.Scan);
        scan.SkipMark();
        scan.Peek();
        feed.CountLines();
        var firstLine = feed.Line;
        foreach (var resource in _resources.Cut(new Place(0, null, 0, true, 0, null))) yield return resource;
        TopLevel = Math.Max(1, _resources.TopEntries);
        if (scan.Peek() < 0) yield break;
        feed.CountLines();
        foreach (var resource in feed.Line - firstLine <= 1 ? Lines(1) : Rest()) yield return resource;
    }

    // A line that is broken costs no other: each is read as if it were the whole drop.
    private IEnumerable<DropResource> Lines(int line)
    {
        var first = line;
        for (; _resources.Feed.NextLine(); line++)
        {
            settings.Cancel.ThrowIfCancellationRequested();
            TopLevel = Math.Max(TopLevel, line + 1);
            _resources.ToldEnd = false;
            _resources.Scan.SkipMark();
            if (_resources.Scan.Peek() < 0) continue;
            foreach (var resource in _resources.Cut(Line(first == 0 ? line : null))) yield return resource;
            foreach (var resource in Rest()) yield return resource;
        }
    }

    private static Place Line(int? line) => new(0, null, line, false, 0, null);

    // Values that follow each other without a line feed.
    private IEnumerable<DropResource> Rest()
    {
        while (_resources.Scan.Peek() is var next and >= 0)
        {
            if (next != '{')
            {
                yield return _resources.Problem(ReadIssues.BrokenSyntax, null, false);
                yield break;
            }
            foreach (var resource in _resources.Cut(Line(null))) yield return resource;
        }
    }
}

/// <summary>What cutting a drop needs to know.</summary>
/// <param name="Limits">Bounds.</param>
/// <param name="OpenScope">Gives the number of a Bundle's scope, from that of the Bundle around it.</param>
/// <param name="Cancel">Stops between entries.</param>
internal sealed record CutSettings(ReadLimits Limits, Func<int, int> OpenScope, CancellationToken Cancel);
