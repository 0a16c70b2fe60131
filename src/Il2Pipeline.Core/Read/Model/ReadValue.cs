namespace Il2Pipeline.Core.Read.Model;

/// <summary>What stood in <c>value[x]</c>.</summary>
public abstract record ReadValue;

/// <summary>A Quantity. Nothing is converted or judged yet.</summary>
/// <param name="Number">The number; absent when not sent.</param>
/// <param name="Comparator">The comparator as sent, which may be outside FHIR's list; absent when not sent.</param>
/// <param name="Unit">The unit for people; absent when not sent.</param>
/// <param name="System">The system of <paramref name="Code"/>; absent when not sent.</param>
/// <param name="Code">The unit's code; absent when not sent.</param>
public sealed record ReadQuantity(decimal? Number, string? Comparator, string? Unit, string? System, string? Code) : ReadValue;

/// <summary>Where a text stood.</summary>
public enum TextOrigin
{
    /// <summary>In <c>valueString</c>, or as a concept's text.</summary>
    Text = 1,

    /// <summary>As the display of a concept's code: words for a code, never a measurement.</summary>
    Display = 2,

    /// <summary>As a concept's code, where there was nothing else.</summary>
    Code = 3,
}

/// <summary>A value as text (<c>valueString</c>, or a concept's text, display or code).</summary>
/// <param name="Text">The text as sent.</param>
/// <param name="Origin">Where it stood.</param>
public sealed record ReadText(string Text, TextOrigin Origin = TextOrigin.Text) : ReadValue
{
    /// <summary>Reads a concept: its text, else the display of one of its codes, else a code.</summary>
    /// <param name="text">Its text; absent when not sent. A text that only repeats a code is none.</param>
    /// <param name="codes">Its codes, each with its display, in their order.</param>
    /// <returns>The text; absent when the concept says nothing.</returns>
    public static ReadText? OfConcept(string? text, IReadOnlyList<(string? Code, string? Display)> codes)
    {
        if (!string.IsNullOrWhiteSpace(text) && !Repeats(text, codes)) return new ReadText(text);
        foreach (var (_, display) in codes)
            if (!string.IsNullOrWhiteSpace(display) && !Repeats(display, codes)) return new ReadText(display, TextOrigin.Display);
        foreach (var (code, _) in codes)
            if (code is not null) return new ReadText(code, TextOrigin.Code);
        return text is null ? null : new ReadText(text);
    }

    private static bool Repeats(string text, IReadOnlyList<(string? Code, string? Display)> codes)
    {
        foreach (var (code, _) in codes)
            if (code is not null && code.AsSpan().Trim().Equals(text.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}

/// <summary>The sender says that there is no value, and why.</summary>
/// <param name="Reason">The data-absent-reason's code, for example <c>not-performed</c>; <c>unknown</c> when only a text was sent.</param>
public sealed record ReadAbsent(string Reason) : ReadValue;

/// <summary>A value of a type that no analyte has (a period, sampled data, an attachment …).</summary>
/// <param name="Type">The FHIR type's name.</param>
public sealed record ReadOther(string Type) : ReadValue;

/// <summary>No value and no reason.</summary>
public sealed record ReadNothing : ReadValue;
