using System.Globalization;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;

namespace Il2Pipeline.Reporting.Explain;

/// <summary>The small words that explanations are made of.</summary>
internal static class Words
{
    /// <summary>Where a record came from: <c>lab/a.json, entry[3], component[0]</c>; counted as in FHIRPath, from 0.</summary>
    public static string Place(DropPosition source)
    {
        var component = source.ComponentIndex is { } index ? string.Create(CultureInfo.InvariantCulture, $", component[{index}]") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{source.Drop.Name}, entry[{source.EntryIndex}]{component}");
    }

    /// <summary>A value with its unit; a ratio has none to show.</summary>
    public static string Quantity(string value, string unit) => unit == "1" || unit.Length == 0 ? value : $"{value} {unit}";

    /// <summary>What a version says: number, limit, text, or that there is none.</summary>
    public static string Value(ResultVersion version)
    {
        var unit = AnalyteCatalogue.All[version.Analyte].Unit;
        if (version.Value is { } value) return Quantity(PlainText.Number(value), unit);
        if (version.Comparator is not null) return Quantity(version.ValueText!, unit);
        return version.ValueText is { } text ? $"\"{text}\"" : "no value";
    }

    /// <summary>What a change row says: number, limit, text, or that there is none.</summary>
    public static string Value(ChangeRow row)
    {
        if (row.Value is { } value) return Quantity(PlainText.Number(value), row.Unit);
        if (row.ValueText is not { } text) return "no value";
        return row.IsCensored ? Quantity(text, row.Unit) : $"\"{text}\"";
    }

    /// <summary>Which result a value is, and where it was told: "result R1 in lab/a.json, entry[0]".</summary>
    public static string Origin(CurrentResult result) => result.Inputs.Count > 0
        ? $"calculated from results {string.Join(" and ", result.Inputs.Select(input => input.Version.SourceId))}"
        : $"result {result.Version.SourceId} in {Place(result.Version.Source)}";

    /// <summary>A number inside a formula: negative ones in brackets.</summary>
    public static string Term(decimal number) => number < 0 ? $"({PlainText.Number(number)})" : PlainText.Number(number);

    /// <summary>A number of days: "1 day", "7 days".</summary>
    public static string Days(int days) => days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{days} days");

    /// <summary>A date as ISO 8601.</summary>
    public static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A result as the source of another number.</summary>
    public static SourceExplanation Source(ResultVersion version, StudyTime collected) => new(
        version.Analyte, version.SourceId, version.Value, AnalyteCatalogue.All[version.Analyte].Unit,
        StudyTime.Format(collected.Date, collected.Time), version.Source.Drop.Name, version.Source.EntryIndex,
        version.Source.ComponentIndex);
}
