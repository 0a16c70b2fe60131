using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Recognise;

/// <summary>
/// A measurement of the body by which a dose is brought to the body surface. It is no parameter of the trial: it is kept beside the results
/// and stands in no row. LOINC 3140-1 and 8277-6 (body surface), 8302-2, 3137-7, 8301-4 and 8308-9 (height), 29463-7, 3141-9 and 3142-7 (weight).
/// </summary>
/// <param name="Code">The name it is kept under, which is no PARAMCD.</param>
/// <param name="Unit">The unit it is kept in.</param>
/// <param name="Least">The least value that can be true.</param>
/// <param name="Greatest">The greatest value that can be true.</param>
public sealed record BodyMeasure(string Code, string Unit, decimal Least, decimal Greatest)
{
    private static readonly Dictionary<string, BodyMeasure> s_codes = new(StringComparer.Ordinal);

    // In the order of the units as they are sent; the factor leads to the unit it is kept in.
    private static readonly Dictionary<(string Code, string Unit), decimal> s_units = new()
    {
        [("BODY-SURFACE", "m2")] = 1,
        [("BODY-SURFACE", "m²")] = 1,
        [("BODY-SURFACE", "m^2")] = 1,
        [("BODY-SURFACE", "sqm")] = 1,
        [("BODY-HEIGHT", "cm")] = 1,
        [("BODY-HEIGHT", "m")] = 100,
        [("BODY-HEIGHT", "mm")] = 0.1m,
        [("BODY-HEIGHT", "[in_i]")] = 2.54m,
        [("BODY-WEIGHT", "kg")] = 1,
        [("BODY-WEIGHT", "g")] = 0.001m,
        [("BODY-WEIGHT", "[lb_av]")] = 0.45359237m,
    };

    /// <summary>Body surface, in m².</summary>
    public static BodyMeasure Surface { get; } = Known(new("BODY-SURFACE", "m2", 0.2m, 4), "3140-1", "8277-6");

    /// <summary>Body height, in cm.</summary>
    public static BodyMeasure Height { get; } = Known(new("BODY-HEIGHT", "cm", 30, 260), "8302-2", "3137-7", "8301-4", "8308-9");

    /// <summary>Body weight, in kg.</summary>
    public static BodyMeasure Weight { get; } = Known(new("BODY-WEIGHT", "kg", 1, 400), "29463-7", "3141-9", "3142-7");

    /// <summary>Tells whether a version is one of a body measurement, which stands in no row.</summary>
    /// <param name="analyte">What the version is kept under.</param>
    public static bool Is(string analyte) => analyte.StartsWith("BODY-", StringComparison.Ordinal);

    /// <summary>Finds the measurement that an Observation is of.</summary>
    /// <param name="codes">Its codes.</param>
    /// <returns>The measurement and the code; absent for everything else.</returns>
    public static (BodyMeasure Measure, string Code)? Find(IReadOnlyList<ReadCoding> codes)
    {
        foreach (var coding in codes)
            if (coding.Code is { } code && s_codes.TryGetValue(code, out var measure) && CodeSystems.Canonical(coding.System) == CodeSystems.Loinc)
                return (measure, $"{CodeSystems.Loinc}|{code}");
        return null;
    }

    /// <summary>The value of a quantity.</summary>
    /// <param name="quantity">What was sent.</param>
    /// <returns>The value in <see cref="Unit"/>; absent when its unit is not known, or it cannot be true.</returns>
    public decimal? ValueOf(ReadQuantity quantity)
    {
        if (quantity is not { Number: { } number, Comparator: null }) return null;
        if (!s_units.TryGetValue((Code, (quantity.Code ?? quantity.Unit ?? "").Trim()), out var factor)) return null;
        return number > 0 && number < 100_000 && number * factor is var value && value >= Least && value <= Greatest ? value : null;
    }

    private static BodyMeasure Known(BodyMeasure measure, params string[] codes)
    {
        foreach (var code in codes) s_codes.Add(code, measure);
        return measure;
    }
}
