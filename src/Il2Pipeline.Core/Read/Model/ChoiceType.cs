namespace Il2Pipeline.Core.Read.Model;

/// <summary>Properties of which FHIR has one for each type, such as <c>valueQuantity</c> and <c>valueString</c>.</summary>
internal static class ChoiceType
{
    /// <summary>The choice that a property belongs to.</summary>
    /// <param name="name">The property's name, or that of a primitive's sibling such as <c>_valueString</c>.</param>
    /// <param name="shape">The object it stands in.</param>
    /// <returns><c>value</c> or <c>effective</c>; absent for any other property.</returns>
    public static string? Group(string name, Shape shape)
    {
        if (IsChoice(name, "value") && shape.Members.ContainsKey("valueQuantity")) return "value";
        return IsChoice(name, "effective") && shape.Members.ContainsKey("effectiveDateTime") ? "effective" : null;
    }

    /// <summary>The FHIR type of a value.</summary>
    /// <param name="name">For example <c>valueSampledData</c> or <c>valueBoolean</c>.</param>
    /// <returns>For example <c>SampledData</c> or <c>boolean</c>.</returns>
    public static string Of(string name) => name["value".Length..] switch
    {
        "Boolean" => "boolean",
        "DateTime" => "dateTime",
        "Time" => "time",
        "Decimal" => "decimal",
        var type => type,
    };

    private static bool IsChoice(string name, string prefix)
    {
        var plain = name.AsSpan(name.StartsWith('_') ? 1 : 0);
        return plain.Length > prefix.Length && plain.StartsWith(prefix, StringComparison.Ordinal)
            && char.IsAsciiLetterUpper(plain[prefix.Length]);
    }
}
