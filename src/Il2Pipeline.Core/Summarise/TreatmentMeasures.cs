using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Core.Summarise;

/// <summary>
/// The two measures of treatment that stand among a cohort's rows beside the analytes, at cycle 0 and week 0: how long it lasted, and how much
/// was given. Their codes are those that ADSL has for them.
/// </summary>
public static class TreatmentMeasures
{
    /// <summary>Days on treatment (<see cref="TreatmentOverview.TreatmentDays"/>), in d.</summary>
    public const string Duration = "TRTDURD";

    /// <summary>Cumulative dose (<see cref="TreatmentOverview.CumulativeDose"/>), in 10^6 IU/m².</summary>
    public const string Dose = "CUMDOSE";

    private const decimal Million = 1_000_000;

    /// <summary>The unit of a measure or an analyte.</summary>
    /// <param name="code">Code of a measure, or PARAMCD.</param>
    /// <returns>The unit in UCUM.</returns>
    public static string Unit(string code) => code switch
    {
        Duration => "d",
        Dose => "10*6.[IU]/m2",
        _ => AnalyteCatalogue.All[code].Unit,
    };

    /// <summary>The name of a measure or an analyte.</summary>
    /// <param name="code">Code of a measure, or PARAMCD.</param>
    /// <returns>The name without unit.</returns>
    public static string Name(string code) => code switch
    {
        Duration => "Days on treatment",
        Dose => "Cumulative dose",
        _ => AnalyteCatalogue.All[code].Name,
    };

    /// <summary>What a subject's treatment adds to its cohort.</summary>
    /// <param name="treatment">The treatment; absent gives nothing.</param>
    /// <returns>A cell for each measure that is known.</returns>
    internal static IEnumerable<CohortCell> CellsOf(TreatmentOverview? treatment)
    {
        if (treatment?.TreatmentDays is { } days) yield return Cell(Duration, days);
        if (treatment?.CumulativeDose is { } dose) yield return Cell(Dose, dose / Million);
    }

    private static CohortCell Cell(string code, decimal value) => new(code, Baseline.BaselineElection.StudyType, 0, 0, value, null);
}
