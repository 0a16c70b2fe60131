namespace Il2Pipeline.Reporting.Export;

/// <summary>The formats rows are written in.</summary>
public enum ExportFormat
{
    /// <summary><c>csv</c>: one column per member, for people and spreadsheets.</summary>
    Csv = 1,

    /// <summary><c>ndjson</c>: one JSON object per line.</summary>
    Ndjson = 2,

    /// <summary><c>adam-csv</c>: the columns of ADaM BDS (contract in DESIGN 9).</summary>
    AdamCsv = 3,

    /// <summary><c>dataset-json</c>: the same variables as CDISC Dataset-JSON v1.1, data set <c>ADLB</c>.</summary>
    DatasetJson = 4,

    /// <summary><c>parquet</c>: the same variables as Apache Parquet.</summary>
    Parquet = 5,

    /// <summary><c>fhir</c>: a FHIR R4 Bundle with one derived Observation for each row that has a change.</summary>
    Fhir = 6,
}

/// <summary>How formats are named, served and restricted: the one list that command line and HTTP API share.</summary>
public static class ExportFormats
{
    private static readonly Traits[] s_all =
    [
        new(ExportFormat.Csv, "csv", "text/csv", ".csv"),
        new(ExportFormat.Ndjson, "ndjson", "application/x-ndjson", ".ndjson"),
        new(ExportFormat.AdamCsv, "adam-csv", "text/csv", ".csv"),
        new(ExportFormat.DatasetJson, "dataset-json", "application/json", ".json"),
        new(ExportFormat.Parquet, "parquet", "application/vnd.apache.parquet", ".parquet"),
        new(ExportFormat.Fhir, "fhir", "application/fhir+json", ".json"),
    ];

    private sealed record Traits(ExportFormat Format, string Word, string MediaType, string Extension);

    /// <summary>The words of all formats, in their order.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. s_all.Select(traits => traits.Word)];

    /// <summary>Finds a format by its word.</summary>
    /// <param name="word">For example <c>adam-csv</c>, compared ordinally.</param>
    /// <returns>The format; absent when there is none.</returns>
    public static ExportFormat? Find(string word) => Array.Find(s_all, traits => traits.Word == word)?.Format;

    /// <summary>The word of a format.</summary>
    /// <param name="format">The format.</param>
    /// <returns>For example <c>adam-csv</c>.</returns>
    public static string Word(this ExportFormat format) => Of(format).Word;

    /// <summary>The media type it is served as.</summary>
    /// <param name="format">The format.</param>
    /// <returns>For example <c>text/csv</c>, without parameters.</returns>
    public static string MediaType(this ExportFormat format) => Of(format).MediaType;

    /// <summary>The ending its files have.</summary>
    /// <param name="format">The format.</param>
    /// <returns>For example <c>.csv</c>.</returns>
    public static string Extension(this ExportFormat format) => Of(format).Extension;

    /// <summary>Whether it is written row by row to a <see cref="TextWriter"/>.</summary>
    /// <param name="format">The format.</param>
    /// <returns>True for csv, ndjson and adam-csv.</returns>
    public static bool IsText(this ExportFormat format) => format is ExportFormat.Csv or ExportFormat.Ndjson or ExportFormat.AdamCsv;

    /// <summary>Whether cycle summaries can be written in it; ADaM, Dataset-JSON, Parquet and FHIR are for change rows alone.</summary>
    /// <param name="format">The format.</param>
    /// <returns>True for csv and ndjson.</returns>
    public static bool HoldsSummaries(this ExportFormat format) => format is ExportFormat.Csv or ExportFormat.Ndjson;

    private static Traits Of(ExportFormat format) => Array.Find(s_all, traits => traits.Format == format)
        ?? throw new ArgumentOutOfRangeException(nameof(format), format, "No such format.");
}
