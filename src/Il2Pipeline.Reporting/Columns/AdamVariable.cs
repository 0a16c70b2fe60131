using Il2Pipeline.Core.Change;

namespace Il2Pipeline.Reporting.Columns;

/// <summary>What kind of value an ADaM variable holds; each typed format has one representation of each.</summary>
public enum AdamType
{
    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>A whole number.</summary>
    Integer = 2,

    /// <summary>A decimal number, exact.</summary>
    Decimal = 3,

    /// <summary>A date without time.</summary>
    Date = 4,
}

/// <summary>One variable of the analysis data set <c>ADLB</c>, as every export of it shows it.</summary>
/// <param name="Name">Its name, for example <c>AVAL</c>.</param>
/// <param name="Label">Its label (ADaM Implementation Guide 1.3, section 3.3), at most 40 characters.</param>
/// <param name="Type">What kind of value it holds.</param>
/// <param name="Cell">Its value for a row; absent is null.</param>
public sealed record AdamVariable(string Name, string Label, AdamType Type, Func<ChangeRow, object?> Cell)
    : CsvColumn<ChangeRow>(Name, Cell)
{
    /// <summary>Its place among the variables that tell one row from another, from 1; absent when it is none of them.</summary>
    public int? KeySequence { get; init; }
}
