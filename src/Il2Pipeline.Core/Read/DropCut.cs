using Il2Pipeline.Core.Read.Cut;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Read.Xml;

namespace Il2Pipeline.Core.Read;

/// <summary>One pass over a drop, from its start: bytes to resources.</summary>
/// <param name="content">The bytes as dropped.</param>
/// <param name="format">Their format.</param>
/// <param name="settings">What cutting needs to know.</param>
internal sealed class DropCut(Stream content, DropFormat format, CutSettings settings)
{
    private readonly long _start = content.Position;

    /// <summary>How many entries, or lines, are numbered; known when the pass has ended.</summary>
    public int TopLevel { get; private set; }

    /// <summary>Cuts the drop, and returns to its start.</summary>
    /// <returns>The resources of interest and what is wrong, in document order.</returns>
    public IEnumerable<DropResource> Cut()
    {
        using var expanded = new BoundedStream(content, format.IsGzip, settings.Limits);
        if (format.Syntax == DropSyntax.Xml)
        {
            using var xml = new XmlDrop(expanded, settings);
            foreach (var resource in xml.Cut()) yield return resource;
            TopLevel = xml.TopLevel;
        }
        else
        {
            var json = new JsonDrop(expanded, format.Syntax == DropSyntax.JsonLines, settings);
            foreach (var resource in json.Cut()) yield return resource;
            TopLevel = json.TopLevel;
        }
        content.Position = _start;
    }
}
