namespace Il2Pipeline.Sample;

/// <summary>
/// How one subject's body answers: levels before treatment (counts per microlitre) and what they become at the plateau. The
/// ranges are judgement after the courses that <see cref="SampleCourse"/> names; values are spread evenly over each range within every 18
/// subjects, so that the cohort's medians hardly depend on the seed.
/// </summary>
internal sealed record SamplePhysiology
{
    /// <summary>Eosinophils before treatment.</summary>
    public required double Eosinophils { get; init; }

    /// <summary>Their plateau over their level before; the peak of noisy draws lies about a quarter higher.</summary>
    public required double EosinophilFold { get; init; }

    /// <summary>Days before they begin to rise.</summary>
    public required double EosinophilLag { get; init; }

    /// <summary>CD8+ T cells before treatment.</summary>
    public required double Cd8 { get; init; }

    /// <summary>CD4/CD8 before treatment: low.</summary>
    public required double RatioBefore { get; init; }

    /// <summary>CD4/CD8 under treatment: normal.</summary>
    public required double RatioAfter { get; init; }

    /// <summary>NK cells before treatment.</summary>
    public required double Nk { get; init; }

    /// <summary>NK cells' plateau over their level before.</summary>
    public required double NkFold { get; init; }

    /// <summary>CD56bright NK cells before treatment.</summary>
    public required double NkBright { get; init; }

    /// <summary>CD56bright NK cells' plateau over their level before.</summary>
    public required double NkBrightFold { get; init; }

    /// <summary>B cells: near 0 in myeloma.</summary>
    public required double B { get; init; }

    /// <summary>Neutrophils; untouched by the drug here.</summary>
    public required double Neutrophils { get; init; }

    /// <summary>Share of lymphocytes that leaves the blood on the first days.</summary>
    public required double Dip { get; init; }

    /// <summary>Soluble IL-2 receptor before treatment, in U/mL.</summary>
    public required double ReceptorUnits { get; init; }

    /// <summary>Its plateau over its level before.</summary>
    public required double ReceptorFold { get; init; }

    /// <summary>Endogenous IL-2 before treatment, in pg/mL.</summary>
    public required double Il2 { get; init; }

    /// <summary>IL-2 under treatment, in pg/mL.</summary>
    public required double Il2Peak { get; init; }

    /// <summary>Share of regulatory cells in CD4+ cells before treatment.</summary>
    public required double Treg { get; init; }

    /// <summary>Natural killing, in lytic units, before treatment.</summary>
    public required double Lytic { get; init; }

    /// <summary>What multiplies killing under treatment.</summary>
    public required double LyticFold { get; init; }

    /// <summary>Body surface, in square metres.</summary>
    public required double Surface { get; init; }

    /// <summary>Draws the body of a subject.</summary>
    /// <param name="index">Zero-based place in the cohort.</param>
    /// <param name="seed">The sample's seed.</param>
    /// <returns>The body.</returns>
    public static SamplePhysiology Of(int index, int seed)
    {
        double Spread(string what, double low, double high) => low + (high - low) * Quantile(index, seed, what);
        return new SamplePhysiology
        {
            Eosinophils = Spread("eos", 105, 230),
            EosinophilFold = Spread("eos-fold", 8, 15.6),
            EosinophilLag = Spread("eos-lag", 4, 8),
            Cd8 = Spread("cd8", 330, 640),
            RatioBefore = Spread("ratio", 0.54, 0.84),
            RatioAfter = Spread("ratio-after", 1.12, 1.85),
            Nk = Spread("nk", 90, 210),
            NkFold = Spread("nk-fold", 2.5, 4.8),
            NkBright = Spread("bright", 2.2, 8),
            NkBrightFold = Spread("bright-fold", 5, 16),
            B = Spread("b", 5, 26),
            Neutrophils = Spread("neutrophils", 1800, 3700),
            Dip = Spread("dip", 0.45, 0.65),
            ReceptorUnits = Spread("sil2r", 420, 1150),
            ReceptorFold = Spread("sil2r-fold", 3.2, 7.6),
            Il2 = Spread("il2", 0.4, 2.6),
            Il2Peak = Spread("il2-peak", 6, 34),
            Treg = Spread("treg", 0.04, 0.075),
            Lytic = Spread("lytic", 8, 26),
            LyticFold = Spread("lytic-fold", 1.9, 3.6),
            Surface = Spread("surface", 1.58, 2.08),
        };
    }

    /// <summary>One of 18 equal slices of 0 to 1, each used once by every 18 subjects, and a place within it.</summary>
    private static double Quantile(int index, int seed, string what)
    {
        const int Slices = 18;
        var deal = new SampleChance(seed, FormattableString.Invariant($"deal/{what}/{index / Slices}"));
        var order = Enumerable.Range(0, Slices).ToArray();
        for (var i = Slices - 1; i > 0; i--)
        {
            var j = deal.Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        var place = new SampleChance(seed, FormattableString.Invariant($"place/{what}/{index}")).Unit();
        return (order[index % Slices] + place) / Slices;
    }
}
