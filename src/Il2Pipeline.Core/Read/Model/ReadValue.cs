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

/// <summary>A value as text (<c>valueString</c>, or a concept's text or first code).</summary>
/// <param name="Text">The text as sent.</param>
public sealed record ReadText(string Text) : ReadValue;

/// <summary>The sender says that there is no value, and why.</summary>
/// <param name="Reason">The data-absent-reason's code, for example <c>not-performed</c>; <c>unknown</c> when only a text was sent.</param>
public sealed record ReadAbsent(string Reason) : ReadValue;

/// <summary>A value of a type that no analyte has (a period, sampled data, an attachment …).</summary>
/// <param name="Type">The FHIR type's name.</param>
public sealed record ReadOther(string Type) : ReadValue;

/// <summary>No value and no reason.</summary>
public sealed record ReadNothing : ReadValue;
