namespace Il2Pipeline.Core.Read.Model;

/// <summary>What type of JSON a property must have.</summary>
internal enum ShapeKind
{
    Text = 1,
    Number = 2,
    Object = 3,
}

/// <summary>
/// The part of FHIR R4's Observation that the pipeline uses, as a tree: what is not in it is never looked at, so that a mistake
/// there costs nothing.
/// </summary>
/// <param name="Kind">Type of the property's value, or of its items.</param>
/// <param name="IsArray">True when the property is a JSON array.</param>
/// <param name="Decides">True when the result cannot be taken if the property cannot be read.</param>
/// <param name="Members">Properties of an object; empty otherwise.</param>
internal sealed record Shape(ShapeKind Kind, bool IsArray, bool Decides, IReadOnlyDictionary<string, Shape> Members)
{
    private static readonly Dictionary<string, Shape> s_none = [];

    private static readonly Shape s_text = new(ShapeKind.Text, false, true, s_none);
    private static readonly Shape s_number = new(ShapeKind.Number, false, true, s_none);
    private static readonly Shape s_identifier = Object(("system", s_text), ("value", s_text));
    private static readonly Shape s_extension = Object(
        ("url", s_text.Adds()), ("valueCode", s_text.Adds()), ("valueString", s_text.Adds())).Array().Adds();
    private static readonly Shape s_primitive = Object(("extension", s_extension));
    private static readonly Shape s_concept = Object(
        ("extension", s_extension), ("coding", Object(("system", s_text), ("code", s_text)).Array()), ("text", s_text));
    private static readonly Shape s_reference = Object(
        ("reference", s_text), ("type", s_text), ("identifier", s_identifier), ("display", s_text));
    private static readonly Shape s_quantity = Object(
        ("extension", s_extension), ("value", s_number), ("_value", s_primitive), ("comparator", s_text), ("unit", s_text),
        ("system", s_text), ("code", s_text));
    private static readonly Shape s_period = Object(("start", s_text), ("end", s_text));
    private static readonly Shape s_ranges = Object(
        ("low", s_quantity), ("high", s_quantity), ("type", s_concept), ("text", s_text)).Array().Adds();

    /// <summary>The choices of <c>value[x]</c> whose content is used; the name of any other is all that is kept.</summary>
    public static IReadOnlyDictionary<string, Shape> Values { get; } = new Dictionary<string, Shape>
    {
        ["valueQuantity"] = s_quantity,
        ["valueString"] = s_text,
        ["valueCodeableConcept"] = s_concept,
        ["valueInteger"] = s_number,
        ["valueRatio"] = Object(("extension", s_extension), ("numerator", s_quantity), ("denominator", s_quantity)),
        ["_valueString"] = s_primitive,
        ["_valueInteger"] = s_primitive,
    };

    /// <summary>Observation.</summary>
    public static Shape Observation { get; } = Object(
        ("resourceType", s_text), ("id", s_text.Adds()), ("meta", Object(("lastUpdated", s_text)).Adds()),
        ("identifier", s_identifier.Array().Adds()), ("basedOn", s_reference.Array().Adds()), ("status", s_text),
        ("code", s_concept), ("subject", s_reference), ("issued", s_text.Adds()),
        ("effectiveDateTime", s_text), ("_effectiveDateTime", s_primitive), ("effectiveInstant", s_text), ("effectivePeriod", s_period),
        ("effectiveTiming", Object(("event", s_text.Array()))),
        ("performer", s_reference.Array().Adds()), ("dataAbsentReason", s_concept), ("method", s_concept.Adds()),
        ("specimen", s_reference), ("referenceRange", s_ranges), ("hasMember", s_reference.Array().Adds()),
        ("component", Component().Array())).With(Values);

    /// <summary>A property of the object. What stands in a part that does not decide does not decide either.</summary>
    /// <param name="name">The property's name.</param>
    /// <returns>Its shape; absent when it is not used.</returns>
    public Shape? Member(string name)
    {
        if (!Members.TryGetValue(name, out var member)) return null;
        return Decides || !member.Decides ? member : member.Adds();
    }

    private static Shape Component() => Object(
        ("code", s_concept), ("dataAbsentReason", s_concept), ("referenceRange", s_ranges)).With(Values);

    private static Shape Object(params (string Name, Shape Shape)[] members) =>
        new(ShapeKind.Object, false, true, members.ToDictionary(member => member.Name, member => member.Shape, StringComparer.Ordinal));

    private Shape Array() => this with { IsArray = true };

    private Shape Adds() => this with { Decides = false };

    private Shape With(IReadOnlyDictionary<string, Shape> more) =>
        this with { Members = Members.Concat(more).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal) };
}
