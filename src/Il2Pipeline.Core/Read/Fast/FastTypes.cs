using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Fast;

/// <summary>The FHIR data types as the fast lane reads them: the reader stands before the value, and behind it thereafter.</summary>
internal static class FastTypes
{
    /// <summary>Reads a CodeableConcept.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>Its codings and text.</returns>
    public static (IReadOnlyList<ReadCoding> Codings, string? Text) Concept(ref FastReader reader)
    {
        List<ReadCoding>? codings = null;
        string? text = null;
        if (!reader.BeginObject()) return ([], null);
        for (var seen = 0; reader.NextMember();)
        {
            if (reader.Is("coding"u8, ref seen, 0)) codings = Codings(ref reader);
            else if (reader.Is("text"u8, ref seen, 1)) text = reader.Word();
            else reader.Pass();
        }
        return (codings ?? (IReadOnlyList<ReadCoding>)[], text);
    }

    /// <summary>Reads a Quantity; one without number is left to the reference lane.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The quantity; absent for null.</returns>
    public static ReadQuantity? Quantity(ref FastReader reader)
    {
        decimal? number = null;
        string? comparator = null, unit = null, system = null, code = null;
        if (!reader.BeginObject()) return null;
        for (var seen = 0; reader.NextMember();)
        {
            if (reader.Is("value"u8, ref seen, 0)) number = reader.Number();
            else if (reader.Is("unit"u8, ref seen, 1)) unit = reader.Word();
            else if (reader.Is("system"u8, ref seen, 2)) system = reader.Word();
            else if (reader.Is("code"u8, ref seen, 3)) code = reader.Word();
            else if (reader.Is("comparator"u8, ref seen, 4)) comparator = reader.Word();
            else reader.Pass();
        }
        if (number is null) reader.GiveUp();
        return new ReadQuantity(number, comparator, unit, system, code);
    }

    /// <summary>Reads a Reference; an empty one is left to the reference lane.</summary>
    /// <param name="reader">The reader, within the object.</param>
    /// <returns>The reference.</returns>
    public static ReferenceSheet Reference(ref FastReader reader)
    {
        string? text = null, type = null, display = null;
        ReadIdentifier? identifier = null;
        for (var seen = 0; reader.NextMember();)
        {
            if (reader.Is("reference"u8, ref seen, 0)) text = reader.Text();
            else if (reader.Is("type"u8, ref seen, 1)) type = reader.Word();
            else if (reader.Is("identifier"u8, ref seen, 2)) identifier = reader.BeginObject() ? Identifier(ref reader) : null;
            else if (reader.Is("display"u8, ref seen, 3)) display = reader.Text();
            else reader.Pass();
        }
        if (text is null && type is null && identifier is null && display is null) reader.GiveUp();
        return new ReferenceSheet(text, type, identifier, display);
    }

    /// <summary>Reads a list of References.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The references.</returns>
    public static IReadOnlyList<ReferenceSheet> References(ref FastReader reader)
    {
        if (!reader.BeginArray()) return [];
        var all = new List<ReferenceSheet>(1);
        while (reader.NextObject()) all.Add(Reference(ref reader));
        return all;
    }

    /// <summary>Reads a list of Identifiers.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>Those that have a value.</returns>
    public static IReadOnlyList<ReadIdentifier> Identifiers(ref FastReader reader)
    {
        if (!reader.BeginArray()) return [];
        var all = new List<ReadIdentifier>(1);
        while (reader.NextObject())
            if (Identifier(ref reader) is { } identifier) all.Add(identifier);
        return all;
    }

    /// <summary>Reads the reference ranges.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>Those that say something.</returns>
    public static IReadOnlyList<ReadRange> Ranges(ref FastReader reader)
    {
        if (!reader.BeginArray()) return [];
        var all = new List<ReadRange>(1);
        while (reader.NextObject())
            if (Range(ref reader) is { } range) all.Add(range);
        return all;
    }

    private static ReadRange? Range(ref FastReader reader)
    {
        ReadQuantity? low = null, high = null;
        string? text = null, type = null;
        for (var seen = 0; reader.NextMember();)
        {
            if (reader.Is("low"u8, ref seen, 0)) low = Quantity(ref reader);
            else if (reader.Is("high"u8, ref seen, 1)) high = Quantity(ref reader);
            else if (reader.Is("text"u8, ref seen, 2)) text = reader.Word();
            else if (reader.Is("type"u8, ref seen, 3)) type = FirstCode(Concept(ref reader).Codings);
            else reader.Pass();
        }
        return low is null && high is null && text is null ? null : new ReadRange(low, high, text, type);
    }

    /// <summary>The first code among codings.</summary>
    /// <param name="codings">The codings.</param>
    /// <returns>The code; absent when none has one.</returns>
    public static string? FirstCode(IReadOnlyList<ReadCoding> codings)
    {
        foreach (var coding in codings)
            if (coding.Code is not null) return coding.Code;
        return null;
    }

    private static List<ReadCoding>? Codings(ref FastReader reader)
    {
        if (!reader.BeginArray()) return null;
        var all = new List<ReadCoding>(2);
        while (reader.NextObject())
        {
            string? system = null, code = null;
            for (var seen = 0; reader.NextMember();)
            {
                if (reader.Is("system"u8, ref seen, 0)) system = reader.Word();
                else if (reader.Is("code"u8, ref seen, 1)) code = reader.Word();
                else reader.Pass();
            }
            if (system is not null || code is not null) all.Add(new ReadCoding(system, code));
        }
        return all;
    }

    private static ReadIdentifier? Identifier(ref FastReader reader)
    {
        string? system = null, value = null;
        for (var seen = 0; reader.NextMember();)
        {
            if (reader.Is("system"u8, ref seen, 0)) system = reader.Word();
            else if (reader.Is("value"u8, ref seen, 1)) value = reader.Text();
            else reader.Pass();
        }
        return value is null ? null : new ReadIdentifier(system, value);
    }
}
