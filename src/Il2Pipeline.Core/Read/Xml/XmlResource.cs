using System.Text;
using System.Xml;
using Hl7.Fhir.Serialization;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Xml;

/// <summary>One resource of an XML drop, as FHIR JSON.</summary>
/// <param name="Bytes">The JSON; empty when it cannot be read.</param>
/// <param name="Fault">Why it cannot be read; absent otherwise.</param>
internal sealed record XmlResource(ReadOnlyMemory<byte> Bytes, IssueDefinition? Fault)
{
    // No decimal is so large: Hl7.Fhir keeps it as text, and the check finds that it is not exact.
    private const string Inexact = "1e9999";

    // Hl7.Fhir makes an object of each element: that is bounded too, far above what any real list needs.
    private const int MostElementsOfPart = 50;

    private static readonly FhirXmlDeserializer s_deserializer = new(new DeserializerSettings().UsingMode(DeserializationMode.Ostrich));
    private static readonly FhirJsonSerializer s_serializer = new();

    /// <summary>Reads a resource with Hl7.Fhir and writes it as JSON.</summary>
    /// <param name="element">The resource's element.</param>
    /// <param name="limits">Bounds.</param>
    /// <returns>The JSON, or why there is none.</returns>
    /// <exception cref="XmlException">The XML is broken within the element.</exception>
    public static XmlResource ToJson(XmlReader element, ReadLimits limits)
    {
        var copy = new StringBuilder();
        if (Copy(element, copy, limits) is { } fault) return new XmlResource(default, fault);
        try
        {
            using var reader = XmlReader.Create(new StringReader(copy.ToString()));
            s_deserializer.TryDeserializeResource(reader, out var resource, out _);
            if (resource is not null) return new XmlResource(Encoding.UTF8.GetBytes(s_serializer.SerializeToString(resource)), null);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whatever Hl7.Fhir fails on costs this resource and nothing else.
        }
        return new XmlResource(default, ReadIssues.Unreadable);
    }

    // Hl7.Fhir would round a number that no decimal holds; here it can still be seen.
    private static IssueDefinition? Copy(XmlReader from, StringBuilder to, ReadLimits limits)
    {
        using var writer = XmlWriter.Create(to, new XmlWriterSettings { OmitXmlDeclaration = true });
        var parents = new Stack<string>();
        IssueDefinition? fault = null;
        var elements = 0L;
        while (from.Read())
        {
            // The rest is read all the same, so that the walk stands behind the element.
            if (fault is null && from.Depth > limits.MaxDepth) fault = ReadIssues.TooDeep;
            if (fault is null && to.Length > limits.MaxEntryBytes) fault = ReadIssues.EntryTooLarge;
            if (fault is null && from.NodeType == XmlNodeType.Element && ++elements > MostElementsOfPart * (long)limits.MaxParts)
                fault = ReadIssues.TooManyParts;
            if (fault is not null) continue;
            switch (from.NodeType)
            {
                case XmlNodeType.Element:
                    WriteElement(from, writer, parents);
                    break;
                case XmlNodeType.EndElement:
                    writer.WriteEndElement();
                    parents.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    writer.WriteString(from.Value);
                    break;
            }
        }
        return fault;
    }

    private static void WriteElement(XmlReader from, XmlWriter writer, Stack<string> parents)
    {
        var name = from.LocalName;
        writer.WriteStartElement(name, from.NamespaceURI);
        var isNumber = name == "valueInteger" || (name == "value" && parents.TryPeek(out var parent) && IsQuantity(parent));
        var isEmpty = from.IsEmptyElement;
        while (from.MoveToNextAttribute())
        {
            // FHIR has no others: like a property of JSON that nobody knows, they are passed over, however many there are.
            if (from.NamespaceURI.Length > 0 || from.LocalName is not ("id" or "value" or "url")) continue;
            var inexact = isNumber && from.LocalName == "value" && IsInexact(from.Value);
            writer.WriteAttributeString(from.LocalName, inexact ? Inexact : from.Value);
        }
        if (isEmpty) writer.WriteEndElement();
        else parents.Push(name);
    }

    private static bool IsQuantity(string name) => name is "valueQuantity" or "low" or "high" or "numerator" or "denominator" or "dose";

    private static bool IsInexact(string text) =>
        ExactNumber.LooksLikeNumber(text) && !ExactNumber.TryRead(Encoding.UTF8.GetBytes(text), out _);
}
