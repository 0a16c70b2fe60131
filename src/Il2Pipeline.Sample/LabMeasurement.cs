using NodaTime;

namespace Il2Pipeline.Sample;

/// <summary>Turns what is in the blood into what a laboratory prints: its unit, its decimals, its least value.</summary>
internal static class LabMeasurement
{
    /// <summary>The panels of a draw as the laboratory reports them.</summary>
    /// <param name="draw">The draw.</param>
    /// <param name="seed">The sample's seed.</param>
    /// <returns>One report for each panel asked for, in the order of the catalogue.</returns>
    public static IReadOnlyList<LabReport> Reports(SampleDraw draw, int seed)
    {
        var catalogue = draw.Lab == SampleLab.Hannover ? HannoverTests.All : CentralTests.All;
        var measured = Measure(catalogue, SampleCourse.At(draw, seed), new SampleChance(seed, "lab/" + draw.Accession));
        return [.. catalogue
            .Where(test => draw.Panels.HasFlag(test.Panel))
            .GroupBy(test => test.Panel)
            .Select(panel => new LabReport(draw, panel.Key, Issued(draw, panel.Key), [.. panel.Select(test => measured[test.Analyte])]))];
    }

    /// <summary>
    /// Measures every test, so that each value is the same whichever panels are asked for. A count that is multiplied out uses the
    /// printed percentage and parent, and a few percent of error besides: analyser and cytometer are two machines.
    /// </summary>
    private static Dictionary<string, LabResult> Measure(
        IReadOnlyList<LabTest> catalogue, Dictionary<string, double> blood, SampleChance chance)
    {
        var results = new Dictionary<string, LabResult>(StringComparer.Ordinal);
        foreach (var test in catalogue)
        {
            var error = Math.Clamp(1 + 0.035 * chance.Normal(), 0.9, 1.1);
            var level = test switch
            {
                { From: { } share } => Canonical(results[share]) / 100 * Parent(results, share) * error,
                { ShareOf: { } parent } => blood[CountOf(test.Analyte)] / blood[parent] * 100,
                { Analyte: "CD4CD8" } => Canonical(results["CD4"]) / Canonical(results["CD8"]),
                _ => blood[test.Analyte],
            };
            results[test.Analyte] = Print(test, level);
        }
        return results;
    }

    private static double Parent(Dictionary<string, LabResult> results, string share) => Canonical(results[results[share].Test.ShareOf!]);

    private static double Canonical(LabResult result) => (double)(result.Value!.Value * result.Test.Size);

    private static string CountOf(string percentage) => percentage switch
    {
        "EOSLE" => "EOS",
        "LYMLE" => "LYM",
        _ when percentage.EndsWith("LY", StringComparison.Ordinal) => percentage[..^2],
        _ => percentage[..^1],
    };

    private static LabResult Print(LabTest test, double level)
    {
        var value = Math.Round((decimal)level / test.Size, test.Decimals, MidpointRounding.AwayFromZero);
        if (value < test.Least) return new LabResult(test, test.Least, "<");
        // Adding a zero of the scale prints 0.1 as 0.10, as laboratories do.
        return new LabResult(test, value + new decimal(0, 0, 0, false, (byte)test.Decimals));
    }

    private static LocalDateTime Issued(SampleDraw draw, SamplePanels panel) => panel switch
    {
        SamplePanels.Count => draw.At.PlusHours(2).PlusMinutes(40),
        SamplePanels.Flow => draw.At.PlusHours(29),
        SamplePanels.Serum => draw.At.PlusDays(4).PlusHours(5),
        SamplePanels.Function => draw.At.PlusDays(2).PlusHours(7),
        _ => draw.At.PlusDays(2).PlusHours(3),
    };
}
