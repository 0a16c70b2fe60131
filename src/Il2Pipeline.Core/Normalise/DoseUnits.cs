using System.Text.RegularExpressions;

namespace Il2Pipeline.Core.Normalise;

/// <summary>What an amount of the drug is given per.</summary>
public enum DoseBasis
{
    /// <summary>The amount itself, in IU.</summary>
    Whole = 1,

    /// <summary>Per square metre of body surface.</summary>
    PerArea = 2,

    /// <summary>Per kilogram of body weight.</summary>
    PerWeight = 3,
}

/// <summary>What a unit of a dose means.</summary>
/// <param name="Factor">What the amount is multiplied by to reach IU (per m², per kg).</param>
/// <param name="Basis">What it is per.</param>
/// <param name="IsRate">True when it is also per time: a speed, and no amount.</param>
public readonly record struct DoseUnit(decimal Factor, DoseBasis Basis, bool IsRate);

/// <summary>
/// Units of interleukin-2 doses: international units, as such or in thousands or millions, per body surface or body weight. Exact in
/// meaning, tolerant in spelling. What is no amount of international units (a mass, "U" that may be another unit, <c>mIU</c> that may be
/// a thousandth or a million) is not read, since 1.1 mg of one preparation are 18 MIU and of another are not.
/// </summary>
/// <remarks>
/// Example: <c>MIU/m2</c>, <c>10*6.[iU]/m2</c>, <c>Mio. IE/m²</c> and <c>x10^6 IU/m^2</c> are all 1,000,000 IU per m²; <c>IU/kg/h</c> is 1 IU
/// per kg and a rate.
/// </remarks>
public static partial class DoseUnits
{
    /// <summary>Reads a unit.</summary>
    /// <param name="unit">Code or text as sent.</param>
    /// <returns>What it means; absent when nobody knows.</returns>
    public static DoseUnit? Read(string unit)
    {
        var parts = Per().Replace(Plain(unit), "/").Split('/');
        if (NumeratorOf(parts[0]) is not { } read) return null;
        var (meaning, beside) = read;
        foreach (var term in beside.Concat(parts.Skip(1)).SelectMany(Terms))
            if (!Apply(term, ref meaning)) return null;
        return meaning;
    }

    /// <summary>Reads the unit of a quantity, by its code and its text, which must not contradict each other.</summary>
    /// <param name="code">The unit's code; absent when not sent.</param>
    /// <param name="text">The unit's text; absent when not sent.</param>
    /// <returns>What it means, and whether code and text mean two things; nothing is read then.</returns>
    public static (DoseUnit? Unit, bool Contradict) Read(string? code, string? text)
    {
        var (first, second) = (code is null ? null : Read(code), text is null ? null : Read(text));
        return first is not null && second is not null && first != second ? (null, true) : (first ?? second, false);
    }

    // Blanks and annotations say nothing; a raised figure is an exponent.
    private static string Plain(string unit)
    {
        var text = Annotation().Replace(unit, "").Replace("²", "2", StringComparison.Ordinal).Replace("⁶", "^6", StringComparison.Ordinal)
            .Replace("³", "^3", StringComparison.Ordinal).Replace('×', 'x').Replace('·', '.');
        return text.Trim();
    }

    private static (DoseUnit Unit, string[] Beside)? NumeratorOf(string numerator)
    {
        if (Numerator().Match(numerator.Trim()) is not { Success: true } match) return null;
        var factor = match.Groups["power"].Success ? (match.Groups["power"].Value == "6" ? 1_000_000m : 1000m) : 1m;
        var word = match.Groups["prefix"].Value.TrimEnd('.', ' ');
        if (word.Length > 0)
        {
            // Two multipliers are a slip of somebody's: nobody knows which was meant.
            if (factor != 1) return null;
            factor = word is "k" or "K" || word.StartsWith('t') || word.StartsWith('T') ? 1000m : 1_000_000m;
        }
        var beside = match.Groups["beside"].Value;
        return (new DoseUnit(factor, DoseBasis.Whole, false), beside.Length == 0 ? [] : [beside.Replace("-1", "", StringComparison.Ordinal).Replace("-2", "2", StringComparison.Ordinal)]);
    }

    private static IEnumerable<string> Terms(string part) => part.Trim().Trim('(', ')').Split('.', StringSplitOptions.RemoveEmptyEntries)
        .Select(term => term.Trim()).Where(term => term.Length > 0 && term != "24");

    private static bool Apply(string term, ref DoseUnit unit)
    {
        if (Area().IsMatch(term) && unit.Basis == DoseBasis.Whole) unit = unit with { Basis = DoseBasis.PerArea };
        else if (Weight().IsMatch(term) && unit.Basis == DoseBasis.Whole) unit = unit with { Basis = DoseBasis.PerWeight };
        else if (Time().IsMatch(term)) unit = unit with { IsRate = true };
        else if (!Dose().IsMatch(term)) return false;
        return true;
    }

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Annotation();

    [GeneratedRegex(@"\s+(?:per|pro)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Per();

    // A prefix letter is as exact as UCUM's: m would be a thousandth. The power needs its sign: 106 may be anything.
    [GeneratedRegex(@"^(?:x?\s*10\s*(?:\*\*?|\^|[eE]\+?)\s*0?(?<power>[36])[\s.*x]*)?"
        + @"(?<prefix>(?:[kKM]|[Mm]io\.?|[Mm]ill\.?|[Mm]illions?|[Mm]illionen|[Tt]housand|[Tt]sd\.?)[\s.]*)?"
        + @"(?:\[[Ii][Uu]\]|[Ii]\.?[Uu]\.?|I\.?E\.?|[Ii]nternational units?|Internationale Einheiten)"
        + @"(?<beside>\.(?:m-2|kg-1|h-1|d-1)(?:\.(?:h-1|d-1))?)?$")]
    private static partial Regex Numerator();

    [GeneratedRegex(@"^(?:m2|m\^2|m\*2|sqm|qm|sq\.? ?m|square met(?:er|re)s?|m2 ?bsa|bsa)$", RegexOptions.IgnoreCase)]
    private static partial Regex Area();

    [GeneratedRegex(@"^kg(?: ?bw| ?kg)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Weight();

    [GeneratedRegex(@"^(?:24 ?)?(?:h|hr|hrs|hours?|std|min|minutes?|s|d|days?|tag|tage|wk|weeks?|woche)$", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"^(?:dose|dosis|gabe|inj|injection|application)$", RegexOptions.IgnoreCase)]
    private static partial Regex Dose();
}
