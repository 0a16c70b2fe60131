namespace Il2Pipeline.Core.Export;

/// <summary>The text formats rows are written in.</summary>
public enum ExportFormat
{
    /// <summary><c>csv</c>: one column per member, for people and spreadsheets.</summary>
    Csv = 1,

    /// <summary><c>ndjson</c>: one JSON object per line.</summary>
    Ndjson = 2,

    /// <summary><c>adam-csv</c>: the columns of ADaM BDS (contract in DESIGN 9).</summary>
    AdamCsv = 3,
}
