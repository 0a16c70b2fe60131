using System.Xml;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Cut;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Xml;

/// <summary>
/// Steps through an XML drop. Broken XML cannot be mended further on: where it breaks, it ends, and <see cref="Fault"/> tells why.
/// </summary>
internal sealed class XmlWalk : IDisposable
{
    private const string Fhir = "http://hl7.org/fhir";
    private readonly XmlReader _reader;
    private readonly BoundedStream _source;
    private readonly ReadLimits _limits;
    private bool _sawRoot;

    /// <summary>Opens a drop.</summary>
    /// <param name="source">Its bytes.</param>
    /// <param name="limits">Bounds.</param>
    public XmlWalk(BoundedStream source, ReadLimits limits)
    {
        (_source, _limits) = (source, limits);
        source.Allow(limits.MaxEntryBytes);
        // A document type definition could read files and grow without bound; FHIR has no use for it.
        _reader = XmlReader.Create(source, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
    }

    /// <summary>Why the XML ends here; absent while it can be read.</summary>
    public IssueDefinition? Fault { get; private set; }

    /// <summary>One-based line of the current node.</summary>
    public long Line => ((IXmlLineInfo)_reader).LineNumber;

    /// <summary>Nesting depth of the current node.</summary>
    public int Depth => _reader.Depth;

    /// <summary>Local name of the current element; empty when it is not of FHIR's namespace.</summary>
    public string Name => _reader.NamespaceURI == Fhir ? _reader.LocalName : "";

    /// <summary>The <c>value</c> attribute of the current element; absent when it has none.</summary>
    public string? Value => _reader.GetAttribute("value");

    /// <summary>Steps to the root element.</summary>
    /// <returns>False when there is none.</returns>
    public bool FindRoot()
    {
        while (Read())
            if (_reader.NodeType == XmlNodeType.Element)
                return _sawRoot = true;
        return false;
    }

    /// <summary>Steps to the next child of an element; the current node is the element, or its last child, passed over.</summary>
    /// <param name="depth">Depth of the element.</param>
    /// <returns>False when there is no further child, or no further XML.</returns>
    public bool NextChild(int depth)
    {
        if (_reader.Depth == depth && (_reader.NodeType == XmlNodeType.EndElement || _reader.IsEmptyElement)) return false;
        while (Read())
        {
            if (_reader.Depth <= depth) return false;
            if (_reader.NodeType == XmlNodeType.Element && _reader.Depth == depth + 1) return true;
        }
        return false;
    }

    /// <summary>Reads to the end of the drop, for what is wrong there.</summary>
    public void Finish()
    {
        while (Read())
        {
        }
    }

    /// <summary>Hands the current element over to be read, and stands on its end thereafter.</summary>
    /// <typeparam name="T">What it is read as.</typeparam>
    /// <param name="read">Reads an element.</param>
    /// <returns>What was read; absent when the XML is broken within.</returns>
    public T? Within<T>(Func<XmlReader, T> read)
        where T : class
    {
        _source.Allow(_limits.MaxEntryBytes);
        try
        {
            using var inner = _reader.ReadSubtree();
            return read(inner);
        }
        catch (XmlException)
        {
            Break();
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private bool Read()
    {
        if (Fault is not null) return false;
        _source.Allow(_limits.MaxEntryBytes);
        try
        {
            return _reader.Read();
        }
        catch (XmlException)
        {
            Break();
            return false;
        }
    }

    private void Break() => Fault = _source.Fault ?? (_sawRoot || !_source.SawDoctype ? ReadIssues.BrokenSyntax : ReadIssues.XmlWithDtd);
}
