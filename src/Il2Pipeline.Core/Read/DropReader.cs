namespace Il2Pipeline.Core.Read;

/// <summary>Reads a drop: bytes in, Observations and doses out, one bad entry never at the cost of its neighbours.</summary>
public static class DropReader
{
    /// <summary>Reads a drop in one of the formats of DESIGN 4, recognised by content. Enumerate once; reading happens while enumerating.</summary>
    /// <param name="content">The bytes as dropped; seekable, at its start. References may point forward, so it is read twice.</param>
    /// <param name="limits">Bounds on what it may cost.</param>
    /// <param name="cancel">Stops between entries.</param>
    /// <returns>What was found, in the order of the drop.</returns>
    /// <exception cref="ArgumentException">The stream is not seekable (a defect of the caller).</exception>
    public static IEnumerable<ReadItem> Read(Stream content, ReadLimits limits, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        if (!content.CanSeek) throw new ArgumentException("The content must be seekable, since it is read twice.", nameof(content));
        return ReadTwice(content, limits, cancel);
    }

    private static IEnumerable<ReadItem> ReadTwice(Stream content, ReadLimits limits, CancellationToken cancel)
    {
        var start = content.Position;
        var index = new ReferenceIndex();
        var topLevel = 0;
        foreach (var resource in JsonDrop.Cut(content, limits, index.OpenScope))
        {
            cancel.ThrowIfCancellationRequested();
            topLevel = Math.Max(topLevel, (resource.TopIndex ?? -1) + 1);
            ResourceReader.Index(resource, index, limits);
        }
        content.Position = start;
        var reader = new ResourceReader(index, limits, topLevel);
        foreach (var resource in JsonDrop.Cut(content, limits, ScopesAgain()))
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var item in reader.Read(resource)) yield return item;
        }
    }

    // The second pass meets the same Bundles in the same order, so that they get the same numbers.
    private static Func<int, int> ScopesAgain()
    {
        var scope = 0;
        return _ => ++scope;
    }
}
