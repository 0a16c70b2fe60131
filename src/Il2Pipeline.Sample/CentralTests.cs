namespace Il2Pipeline.Sample;

/// <summary>
/// The catalogue of the reference laboratory: its own codes, LOINC only in flow cytometry and for cytokines, units as text without
/// UCUM, reference intervals as text.
/// </summary>
internal static class CentralTests
{
    /// <summary>Its code system.</summary>
    public const string System = "https://central-lab.example.org/tests";

    /// <summary>All its tests, in the order printed.</summary>
    public static IReadOnlyList<LabTest> All { get; } =
    [
        Kilo("WBC", "WBC", "White blood cell count", 3.5m, 10.5m, 1),
        Share("LYMLE", SamplePanels.Count, "LYMPCT", null, "Lymphocytes %", "WBC", 15, 45),
        Kilo("LYM", "LYMABS", "Absolute lymphocytes", 0.85m, 3.90m, 2),
        Share("EOSLE", SamplePanels.Count, "EOSPCT", null, "Eosinophils %", "WBC", 0, 6),
        Kilo("EOS", "EOSABS", "Absolute eosinophils", 0.04m, 0.70m, 2),
        Kilo("NEUT", "NEUABS", "Absolute neutrophils", 1.5m, 7.8m, 2),
        new("HB", SamplePanels.Count, "HGB", "718-7", "Hemoglobin") { Unit = "g/dL", Decimals = 1, Low = 11.7m, High = 15.5m },
        Kilo("PLT", "PLT", "Platelet count", 140, 400, 0),

        Share("CD3LY", SamplePanels.Flow, "CD3PCT", "8124-0", "CD3 %", "LYM", 58, 89),
        Count("CD3", "CD3ABS", "8122-4", "CD3 absolute", "CD3LY", 700, 2377),
        Share("CD4LY", SamplePanels.Flow, "CD4PCT", "8123-2", "CD4 %", "LYM", 24, 64),
        Count("CD4", "CD4ABS", "24467-3", "CD4 absolute", "CD4LY", 477, 1634),
        Share("CD8LY", SamplePanels.Flow, "CD8PCT", "8101-8", "CD8 %", "LYM", 12, 45),
        Count("CD8", "CD8ABS", "14135-8", "CD8 absolute", "CD8LY", 168, 1315),
        new("CD4CD8", SamplePanels.Flow, "CD4CD8", "54218-3", "CD4/CD8 ratio") { Unit = "Ratio", Decimals = 2, Low = 0.8m, High = 5.0m },
        Share("NKLY", SamplePanels.Flow, "NKPCT", "18267-5", "NK (CD16+CD56+) %", "LYM", 2, 32),
        Count("NK", "NKABS", "20402-4", "NK (CD16+CD56+) absolute", "NKLY", 43, 680),
        Count("NKBR", "NKBRIGHT", null, "CD56bright NK absolute", null, 2, 16) with { Least = 4 },
        Share("CD19LY", SamplePanels.Flow, "CD19PCT", "8117-4", "CD19 %", "LYM", 6, 29) with { Decimals = 2 },
        Count("CD19", "CD19ABS", "8116-6", "CD19 absolute", "CD19LY", 104, 795) with { Least = 10 },
        Share("CD25CD4P", SamplePanels.Flow, "CD425PCT", "13332-2", "CD4+CD25+ % of lymphocytes", "LYM", null, null),
        Count("CD25CD4", "CD425ABS", "26982-9", "CD4+CD25+ absolute", "CD25CD4P", null, null),
        Share("CD25CD3P", SamplePanels.Flow, "CD325PCT", "13333-0", "CD3+CD25+ %", "LYM", 4.9m, 25.9m),
        Count("CD25CD3", "CD325ABS", "26997-7", "CD3+CD25+ absolute", "CD25CD3P", 79, 535),
        Share("TREGP", SamplePanels.Flow, "TREGPCT", "49025-0", "Treg % of CD4", "CD4", 4.0m, 10.7m),
        Count("TREG", "TREGABS", null, "Treg absolute", "TREGP", 20, 126),

        new("SIL2R", SamplePanels.Serum, "SIL2RA", "76039-7", "Soluble IL-2 receptor") { Unit = "pg/mL", Low = 622, High = 1619 },
        new("IL2", SamplePanels.Serum, "IL2", "33939-0", "Interleukin 2") { Unit = "pg/mL", Decimals = 1, Least = 2.1m, High = 2.1m },
        new("NKLU", SamplePanels.Function, "NKFUNC", null, "NK function") { Unit = "LU10", Decimals = 1, Low = 16.1m, High = 51.2m },
        new("NKLYS", SamplePanels.Function, "NKLYS50", null, "NK lysis, E:T 50:1") { Decimals = 0 },
        new("LAKLYS", SamplePanels.Function, "LAKLYS50", null, "LAK lysis, E:T 50:1") { Unit = "%", Decimals = 0 },

        new("MPROT", SamplePanels.Myeloma, "MSPIKE", null, "M-spike") { Unit = "g/dL", Size = 10, Decimals = 2 },
        Chains("KAPPA", "KFLC", "36916-5", "Free kappa light chains", 3.3m, 19.4m),
        Chains("LAMBDA", "LFLC", "33944-0", "Free lambda light chains", 5.7m, 26.3m),
        new("MARROWCD4", SamplePanels.Marrow, "BMCD4", "32533-2", "CD4 % in bone marrow") { Unit = "%", Decimals = 1 },
    ];

    private static LabTest Kilo(string analyte, string local, string name, decimal low, decimal high, int decimals) =>
        new(analyte, SamplePanels.Count, local, null, name) { Unit = "K/uL", Size = 1000, Decimals = decimals, Low = low, High = high };

    private static LabTest Chains(string analyte, string local, string loinc, string name, decimal low, decimal high) =>
        new(analyte, SamplePanels.Myeloma, local, loinc, name) { Unit = "mg/L", Decimals = 1, Low = low, High = high };

    private static LabTest Share(
        string analyte, SamplePanels panel, string local, string? loinc, string name, string parent, decimal? low, decimal? high) =>
        new(analyte, panel, local, loinc, name) { Unit = "%", Decimals = 1, Low = low, High = high, ShareOf = parent };

    private static LabTest Count(string analyte, string local, string? loinc, string name, string? from, decimal? low, decimal? high) =>
        new(analyte, SamplePanels.Flow, local, loinc, name) { Unit = "cells/uL", Low = low, High = high, From = from };
}
