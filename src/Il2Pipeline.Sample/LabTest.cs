using NodaTime;

namespace Il2Pipeline.Sample;

/// <summary>One test of a laboratory's catalogue: how it is coded, rounded and printed.</summary>
/// <param name="Analyte">What it measures: PARAMCD, or another name of <see cref="SampleCourse"/> for what the trial passes by.</param>
/// <param name="Panel">The panel it is reported in.</param>
/// <param name="Local">The laboratory's own code.</param>
/// <param name="Loinc">LOINC sent with it; absent when the laboratory sends none.</param>
/// <param name="Name">Name printed.</param>
internal sealed record LabTest(string Analyte, SamplePanels Panel, string Local, string? Loinc, string Name)
{
    /// <summary>Unit as printed; absent when the laboratory sends none.</summary>
    public string? Unit { get; init; }

    /// <summary>UCUM code of the unit; absent when the laboratory sends the text only.</summary>
    public string? Ucum { get; init; }

    /// <summary>Canonical units in one of the laboratory's.</summary>
    public decimal Size { get; init; } = 1;

    /// <summary>Decimals printed.</summary>
    public int Decimals { get; init; }

    /// <summary>Least value the laboratory prints, in its unit; below it prints <c>&lt;</c> this.</summary>
    public decimal? Least { get; init; }

    /// <summary>Reference interval's lower limit in the laboratory's unit; absent when open below.</summary>
    public decimal? Low { get; init; }

    /// <summary>Reference interval's upper limit in the laboratory's unit; absent when open above.</summary>
    public decimal? High { get; init; }

    /// <summary>Set on a percentage: the PARAMCD of its parent population's count.</summary>
    public string? ShareOf { get; init; }

    /// <summary>Set on a count that the laboratory multiplies out: the PARAMCD of the percentage it is made from.</summary>
    public string? From { get; init; }
}

/// <summary>One result as a laboratory reports it, before it becomes FHIR.</summary>
/// <param name="Test">Which test.</param>
/// <param name="Value">The number printed, in the test's unit; absent when there is none.</param>
/// <param name="Comparator"><c>&lt;</c> below the least value printed; absent otherwise.</param>
internal sealed record LabResult(LabTest Test, decimal? Value, string? Comparator = null)
{
    /// <summary>Text in the place of a number; absent otherwise.</summary>
    public string? Text { get; init; }

    /// <summary>Data-absent-reason and its explanation; absent when there is a value.</summary>
    public (string Code, string Text)? Absent { get; init; }
}

/// <summary>One panel of one draw in one version, as a laboratory reports it.</summary>
/// <param name="Draw">The draw.</param>
/// <param name="Panel">The panel.</param>
/// <param name="Issued">When released, by the site's clock.</param>
/// <param name="Results">The results.</param>
internal sealed record LabReport(SampleDraw Draw, SamplePanels Panel, LocalDateTime Issued, IReadOnlyList<LabResult> Results)
{
    /// <summary>Status of the report and its results.</summary>
    public string Status { get; init; } = "final";
}

/// <summary>A drop of a laboratory: one file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Lab">Who writes it.</param>
/// <param name="Reports">What is in it.</param>
internal sealed record LabDrop(string Name, SampleLab Lab, IReadOnlyList<LabReport> Reports)
{
    /// <summary>The name whose bytes it has; absent: its own.</summary>
    public string? CopyOf { get; init; }

    /// <summary>How the file is made up.</summary>
    public SampleShape Shape { get; init; } = SampleShape.Usual;

    /// <summary>What resource ids and bundle identifiers are made from.</summary>
    public string Key => CopyOf ?? Name;
}

/// <summary>How a laboratory makes up a file.</summary>
internal enum SampleShape
{
    /// <summary>As the laboratory usually does for one draw.</summary>
    Usual = 1,

    /// <summary>A message bundle with a day's run of many subjects.</summary>
    Batch = 2,

    /// <summary>One Observation alone, without a bundle.</summary>
    Single = 3,
}
