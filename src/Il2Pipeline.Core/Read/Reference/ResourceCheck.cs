using System.Buffers;
using System.Text.Json;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Cut;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Reference;

/// <summary>
/// Looks over the used part of one Observation before Hl7.Fhir reads it: properties sent twice, wrong types, numbers that no decimal
/// holds, text that is none. What is left is clean, so that one mistake never hides another.
/// </summary>
internal sealed class ResourceCheck(ReadLimits limits)
{
    private readonly List<Finding> _findings = [];
    private readonly HashSet<string> _halves = new(StringComparer.Ordinal);
    private readonly HashSet<(string Code, string Step)> _told = [];
    private int _parts;
    private readonly Dictionary<string, string> _otherValues = new(StringComparer.Ordinal);

    /// <summary>What was found, in document order.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Types of values that no analyte has, by the path of the object they stand in (empty for the Observation).</summary>
    public IReadOnlyDictionary<string, string> OtherValues => _otherValues;

    /// <summary>Copies the used and readable part of an Observation.</summary>
    /// <param name="resource">The Observation as sent.</param>
    /// <returns>FHIR JSON in which each property stands once and has its right type.</returns>
    public ReadOnlyMemory<byte> Clean(JsonElement resource)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer)) WriteObject(writer, resource, Shape.Observation, "");
        if (_parts > limits.MaxParts) Add(ReadIssues.TooManyParts, "");
        return buffer.WrittenMemory;
    }

    /// <summary>Tells whether nothing of a part was left out: half a range says something else than the whole.</summary>
    /// <param name="path">The part.</param>
    /// <returns>False when something in it could not be read.</returns>
    public bool IsWhole(string path) => !_halves.Contains(path);

    private void WriteObject(Utf8JsonWriter writer, JsonElement element, Shape shape, string path)
    {
        writer.WriteStartObject();
        var seen = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var choices = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (NameOf(property) is not { } name || property.Value.ValueKind == JsonValueKind.Null) continue;
            var step = path.Length == 0 ? name : $"{path}.{name}";
            if (name == "modifierExtension") Add(ReadIssues.ModifierExtension, step);
            if (ChoiceType.Group(name, shape) is { } group && !IsFirstOf(group, name, path, choices)) continue;
            if (shape.Member(name) is not { } member) continue;
            if (seen.TryAdd(name, property.Value)) WriteProperty(writer, name, property.Value, member, step);
            else Add(Same(seen[name], property.Value) ? ReadIssues.RepeatedProperty : Conflict(member), step);
        }
        writer.WriteEndObject();
    }

    // Of value[x] and effective[x] there may be one each; a second one of another type contradicts the first.
    private bool IsFirstOf(string group, string name, string path, Dictionary<string, string> choices)
    {
        var choice = name.TrimStart('_');
        if (!choices.TryAdd(group, choice) && choices[group] != choice)
        {
            Add(group == "value" ? ReadIssues.SeveralValues : ReadIssues.ConflictingProperty, path.Length == 0 ? group : $"{path}.{group}");
            return false;
        }
        if (group == "value" && name == choice && !Shape.Values.ContainsKey(name)) _otherValues.TryAdd(path, ChoiceType.Of(name));
        return true;
    }

    private void WriteProperty(Utf8JsonWriter writer, string name, JsonElement value, Shape shape, string path)
    {
        var isArray = value.ValueKind == JsonValueKind.Array;
        if (isArray != shape.IsArray)
        {
            Add(Misshapen(shape), path);
            return;
        }
        writer.WritePropertyName(name);
        if (!isArray)
        {
            WriteItem(writer, value, shape, path);
            return;
        }
        writer.WriteStartArray();
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (++_parts > limits.MaxParts) break;
            WriteItem(writer, item, shape, $"{path}[{index++}]");
        }
        writer.WriteEndArray();
    }

    // An item that cannot be read leaves an empty one, so that those after it keep their index.
    private void WriteItem(Utf8JsonWriter writer, JsonElement value, Shape shape, string path)
    {
        switch (shape.Kind, value.ValueKind)
        {
            case (ShapeKind.Object, JsonValueKind.Object):
                WriteObject(writer, value, shape, path);
                return;
            case (ShapeKind.Text, JsonValueKind.String) when ReadText(value, path, shape) is { } text:
                writer.WriteStringValue(text);
                return;
            case (ShapeKind.Number, JsonValueKind.Number or JsonValueKind.String) when ReadNumber(value, path, shape) is { } number:
                writer.WriteNumberValue(number);
                return;
            case (ShapeKind.Text, JsonValueKind.String) or (ShapeKind.Number, JsonValueKind.Number or JsonValueKind.String):
                break;
            default:
                Add(Misshapen(shape), path);
                break;
        }
        if (shape.Kind == ShapeKind.Object) WriteEmpty(writer);
        else writer.WriteNullValue();
    }

    private string? ReadText(JsonElement value, string path, Shape shape)
    {
        var fault = JsonText.TryRead(value, limits.MaxStringLength, out var text);
        if (fault is not null) Add(shape.Decides ? fault : ReadIssues.ShapePassedOver, path);
        return fault is null && text.Length > 0 ? text : null;
    }

    private decimal? ReadNumber(JsonElement value, string path, Shape shape)
    {
        decimal number;
        if (value.ValueKind == JsonValueKind.Number)
        {
            if (ExactNumber.TryRead(JsonText.RawBytes(value), out number)) return number;
            Add(shape.Decides ? ReadIssues.NumberNotExact : ReadIssues.ShapePassedOver, path);
            return null;
        }
        var isText = JsonText.TryRead(value, limits.MaxStringLength, out var text) is null;
        var readable = ExactNumber.TryRead(text, out number);
        var misread = isText && ExactNumber.LooksLikeNumber(text) ? ReadIssues.NumberNotExact : ReadIssues.NotANumber;
        Add(readable ? ReadIssues.NumberAsText : shape.Decides ? misread : ReadIssues.ShapePassedOver, path);
        return readable ? number : null;
    }

    private static void WriteEmpty(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool Same(JsonElement first, JsonElement second)
    {
        try
        {
            return JsonElement.DeepEquals(first, second);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static IssueDefinition Conflict(Shape shape) => shape.Decides ? ReadIssues.ConflictingProperty : ReadIssues.ShapePassedOver;

    private static IssueDefinition Misshapen(Shape shape) => shape.Decides ? ReadIssues.WrongShape : ReadIssues.ShapePassedOver;

    // Of extensions only the reason for a value's absence is used: what is wrong with any other costs nothing.
    private void Add(IssueDefinition definition, string step)
    {
        // The same property a thousand times is one finding.
        if (step.Contains(".extension", StringComparison.Ordinal) || !_told.Add((definition.Code, step))) return;
        _findings.Add(new Finding(definition, step));
        if (definition == ReadIssues.ShapePassedOver) _halves.Add(step[..(step.LastIndexOf(']') + 1)]);
    }
}
