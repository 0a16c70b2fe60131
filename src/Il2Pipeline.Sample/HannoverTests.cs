namespace Il2Pipeline.Sample;

/// <summary>
/// The catalogue of the German laboratory: LOINC beside its own codes where LOINC has one, UCUM codes with German unit texts,
/// structured reference intervals (figures after analytes' published intervals).
/// </summary>
internal static class HannoverTests
{
    /// <summary>Its code system.</summary>
    public const string System = "https://lab-hannover.example.org/katalog";

    /// <summary>All its tests, in the order printed.</summary>
    public static IReadOnlyList<LabTest> All { get; } =
    [
        Giga("WBC", "LEUKO", "26464-8", "Leukozyten", 3.5m, 10.8m),
        Share("EOSLE", SamplePanels.Count, "EOSP", "26450-7", "Eosinophile relativ", "WBC", 0, 6),
        Giga("EOS", "EOSA", "26449-9", "Eosinophile absolut", 0.04m, 0.40m),
        Share("LYMLE", SamplePanels.Count, "LYMP", "26478-8", "Lymphozyten relativ", "WBC", 15, 45),
        Giga("LYM", "LYMA", "26474-7", "Lymphozyten absolut", 1.10m, 4.00m),
        Giga("NEUT", "NEUA", "751-8", "Neutrophile absolut", 1.80m, 7.20m),
        Plain("HB", SamplePanels.Count, "HB", "718-7", "Hämoglobin", "g/dl", "g/dL", 1, low: 12, high: 16),
        Giga("PLT", "THRO", "777-3", "Thrombozyten", 150, 400, 0),

        Share("CD3LY", SamplePanels.Flow, "CD3P", "8124-0", "T-Zellen (CD3+)", "LYM", 57.5m, 86.2m),
        Count("CD3", "CD3A", "8122-4", "T-Zellen (CD3+) absolut", "CD3LY", 622, 2402),
        Share("CD4LY", SamplePanels.Flow, "CD4P", "8123-2", "T-Helferzellen (CD3+CD4+)", "LYM", 30.8m, 58.5m),
        Count("CD4", "CD4A", "24467-3", "T-Helferzellen (CD3+CD4+) absolut", "CD4LY", 359, 1519),
        Share("CD8LY", SamplePanels.Flow, "CD8P", "8101-8", "T-Suppressorzellen (CD3+CD8+)", "LYM", 12, 35.5m),
        Count("CD8", "CD8A", "14135-8", "T-Suppressorzellen (CD3+CD8+) absolut", "CD8LY", 109, 897),
        Plain("CD4CD8", SamplePanels.Flow, "CD48", "54218-3", "CD4/CD8-Ratio", "Ratio", "{ratio}", 2, low: 0.92m, high: 3.72m),
        Share("NKLY", SamplePanels.Flow, "NKP", "8112-5", "NK-Zellen (CD3-CD16+CD56+)", "LYM", 4, 25),
        Count("NK", "NKA", "9728-7", "NK-Zellen (CD3-CD16+CD56+) absolut", "NKLY", 70, 480),
        Count("NKBR", "NKBR", null, "NK-Zellen CD56bright absolut", null, 2, 16) with { Least = 3 },
        Share("CD19LY", SamplePanels.Flow, "CD19P", "8117-4", "B-Zellen (CD19+)", "LYM", 6, 29) with { Decimals = 2 },
        Count("CD19", "CD19A", "8116-6", "B-Zellen (CD19+) absolut", "CD19LY", 104, 795) with { Decimals = 1 },
        Share("CD25CD4P", SamplePanels.Flow, "CD425P", "13332-2", "CD4+CD25+ (von Lymphozyten)", "LYM", null, null),
        Count("CD25CD4", "CD425A", "26982-9", "CD4+CD25+ absolut", "CD25CD4P", null, null),
        Share("TREGP", SamplePanels.Flow, "TREGP", "49025-0", "Treg CD25+CD127low (von CD4+)", "CD4", 4.0m, 10.7m),
        Count("TREG", "TREGA", null, "Treg CD4+CD25+CD127low absolut", "TREGP", 20, 126.3m),
        Count("DRCD3", "DR3A", "26568-6", "CD3+HLA-DR+ absolut", null, null, null),

        Plain("SIL2RU", SamplePanels.Serum, "SIL2R", "43171-8", "Löslicher IL-2-Rezeptor", "U/ml", "U/mL", 0, low: 158, high: 623),
        Plain("IL2", SamplePanels.Serum, "IL2", "33939-0", "Interleukin 2", "pg/ml", "pg/mL", 1, high: 2.1m) with { Least = 0.8m },

        Plain("NKLU", SamplePanels.Function, "NKLU", "34439-0", "NK-Aktivität (LU10)", "LU10", "{LU10}", 1, low: 16.1m, high: 51.2m),
        Plain("NKLYS", SamplePanels.Function, "NKLYSE", null, "NK-Lyse K562 E:T 50:1", "%", "%", 1),
        Plain("LAKLYS", SamplePanels.Function, "LAKLYSE", null, "LAK-Lyse Daudi E:T 50:1", "%", "%", 1),

        Plain("MPROT", SamplePanels.Myeloma, "MGRAD", "33358-3", "M-Gradient", "g/l", "g/L", 1),
        Plain("KAPPA", SamplePanels.Myeloma, "FLCK", "36916-5", "Freie Leichtketten Kappa", "mg/l", "mg/L", 1, low: 3.3m, high: 19.4m),
        Plain("LAMBDA", SamplePanels.Myeloma, "FLCL", "33944-0", "Freie Leichtketten Lambda", "mg/l", "mg/L", 1, low: 5.7m, high: 26.3m),

        Plain("MARROWCD4", SamplePanels.Marrow, "KMCD4P", "32533-2", "T-Helferzellen im Knochenmark", "%", "%", 1),
    ];

    private static LabTest Giga(string analyte, string local, string loinc, string name, decimal low, decimal high, int decimals = 2) =>
        new(analyte, SamplePanels.Count, local, loinc, name)
        {
            Unit = "Gpt/L",
            Ucum = "10*9/L",
            Size = 1000,
            Decimals = decimals,
            Low = low,
            High = high,
        };

    private static LabTest Plain(
        string analyte, SamplePanels panel, string local, string? loinc, string name, string unit, string ucum, int decimals,
        decimal? low = null, decimal? high = null) =>
        new(analyte, panel, local, loinc, name) { Unit = unit, Ucum = ucum, Decimals = decimals, Low = low, High = high };

    private static LabTest Share(
        string analyte, SamplePanels panel, string local, string loinc, string name, string parent, decimal? low, decimal? high) =>
        new(analyte, panel, local, loinc, name) { Unit = "%", Ucum = "%", Decimals = 1, Low = low, High = high, ShareOf = parent };

    private static LabTest Count(string analyte, string local, string? loinc, string name, string? from, decimal? low, decimal? high) =>
        new(analyte, SamplePanels.Flow, local, loinc, name) { Unit = "/µl", Ucum = "/uL", Low = low, High = high, From = from };
}
