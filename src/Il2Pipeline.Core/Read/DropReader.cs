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
    public static IEnumerable<ReadItem> Read(Stream content, ReadLimits limits, CancellationToken cancel) =>
        throw new NotSupportedException();
}
