using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Cut;

/// <summary>Cuts a JSON or NDJSON drop into its values, and these into resources (<see cref="JsonCutter"/>).</summary>
/// <param name="source">The drop's bytes.</param>
/// <param name="isLines">True for NDJSON.</param>
/// <param name="settings">What cutting needs to know.</param>
internal sealed class JsonDrop(BoundedStream source, bool isLines, CutSettings settings)
{
    private readonly JsonCutter _cutter = new(source, settings);

    /// <summary>How many entries the drop's Bundle has, or lines its NDJSON; 1 for a single resource.</summary>
    public int TopLevel { get; private set; }

    /// <summary>Cuts the drop. Enumerate once.</summary>
    /// <returns>The resources of interest and what is wrong, in document order.</returns>
    public IEnumerable<DropResource> Cut()
    {
        try
        {
            foreach (var resource in isLines ? Lines(0) : Document()) yield return resource;
            if (source.Fault is { } fault && !_cutter.ToldEnd) yield return _cutter.Problem(fault, null, false);
        }
        finally
        {
            _cutter.Feed.Close();
        }
    }

    private IEnumerable<DropResource> Document()
    {
        var (feed, scan) = (_cutter.Feed, _cutter.Scan);
        scan.SkipMark();
        scan.Peek();
        feed.CountLines();
        var firstLine = feed.Line;
        for (_cutter.Begin(0, isRoot: true); _cutter.Next() is { } resource;) yield return resource;
        TopLevel = Math.Max(1, _cutter.TopEntries);
        if (scan.Peek() < 0) yield break;
        feed.CountLines();
        foreach (var resource in feed.Line - firstLine <= 1 ? Lines(1) : Rest()) yield return resource;
    }

    // A line that is broken costs no other: each is read as if it were the whole drop.
    private IEnumerable<DropResource> Lines(int first)
    {
        for (var line = first; _cutter.Feed.NextLine(); line++)
        {
            settings.Cancel.ThrowIfCancellationRequested();
            TopLevel = Math.Max(TopLevel, line + 1);
            _cutter.Scan.SkipMark();
            if (_cutter.Scan.Peek() < 0) continue;
            // Behind a first line that was read as the whole drop, line numbers may be taken.
            for (_cutter.Begin(first == 0 ? line : null, isRoot: false); _cutter.Next() is { } resource;) yield return resource;
            foreach (var resource in Rest()) yield return resource;
        }
    }

    // Values that follow each other without a line feed.
    private IEnumerable<DropResource> Rest()
    {
        while (_cutter.Scan.Peek() is var next and >= 0)
        {
            if (next != '{')
            {
                yield return _cutter.Problem(ReadIssues.BrokenSyntax, null, false);
                yield break;
            }
            for (_cutter.Begin(null, isRoot: false); _cutter.Next() is { } resource;) yield return resource;
        }
    }
}

/// <summary>What cutting a drop needs to know.</summary>
/// <param name="Limits">Bounds.</param>
/// <param name="OpenScope">Gives the number of a Bundle's scope, from that of the Bundle around it.</param>
/// <param name="Cancel">Stops between entries.</param>
/// <param name="Tell">Takes what a Bundle, by its scope, tells of itself; absent when nobody asks.</param>
internal sealed record CutSettings(
    ReadLimits Limits, Func<int, int> OpenScope, CancellationToken Cancel, Action<int, BundleFacts>? Tell = null)
{
    /// <summary>Is told the type of a Bundle, by its scope, wherever that stands in the Bundle; absent: nobody wants to know.</summary>
    public Action<int, string?>? TellType { get; init; }
}
