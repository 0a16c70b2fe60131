using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Normalise;
using Il2Pipeline.Core.Place;

namespace Il2Pipeline.Core.Summarise;

/// <summary>What one dose brings to the sums.</summary>
/// <param name="PerArea">In IU/m²; absent when not known.</param>
/// <param name="Units">In IU, for a dose sent as such or per body weight; absent otherwise.</param>
public readonly record struct DoseAmount(decimal? PerArea, decimal? Units);

/// <summary>The amounts of doses.</summary>
/// <remarks>Example: 18 MIU at 2 m² is 18,000,000 IU and 9,000,000 IU/m²; 300,000 IU/kg at 60 kg and 2 m² is the same.</remarks>
public static class DoseAmounts
{
    /// <summary>The amount of a dose.</summary>
    /// <param name="dose">The dose.</param>
    /// <param name="body">The subject's body surface and weight.</param>
    /// <returns>The amount; without parts when it is not known.</returns>
    public static DoseAmount Of(CurrentDose dose, BodySize body)
    {
        if (dose.Version is not { Dose: { } number, DoseUnit: { } text } || !QuantityBounds.Hold(number) || DoseUnits.Read(text) is not { IsRate: false } unit) return default;
        var (amount, day) = (number * unit.Factor, dose.Start.Date!.Value);
        if (unit.Basis == DoseBasis.PerArea) return new DoseAmount(amount, null);
        var units = unit.Basis == DoseBasis.Whole ? amount : amount * body.Weight(day);
        return new DoseAmount(units is { } whole && body.Surface(day) is { } surface ? Significant.Round(whole / surface) : null, units);
    }

    /// <summary>The amount of a dose per body surface.</summary>
    /// <param name="dose">The dose.</param>
    /// <param name="body">The subject's body surface and weight.</param>
    /// <returns>In IU/m²; absent when not known.</returns>
    public static decimal? PerArea(CurrentDose dose, BodySize body) => Of(dose, body).PerArea;
}
