using System.Globalization;
using System.Text.Json.Serialization;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Cli.Subjects;

/// <summary>A correction with the subject it is of; as JSON, what the API tells with the subject before it.</summary>
internal sealed class SubjectCorrection
{
    private static readonly IReadOnlyList<CsvColumn<SubjectCorrection>> s_columns =
    [
        new("subject", row => row.Subject),
        new("revision", row => row.Revision),
        new("written", row => row.Written.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        new("reason", row => row.Reason),
        new("drop", row => row.Drop),
        new("run", row => row.Run),
        new("analyte", row => row.Analyte),
        new("baseline_type", row => row.BaselineType),
        new("source_id", row => row.SourceId),
        new("collected_before", row => row.Before.Collected),
        new("collected_after", row => row.After?.Collected),
        new("value_before", row => row.Before.ValueText ?? (object?)row.Before.Value),
        new("value_after", row => row.After?.ValueText ?? (object?)row.After?.Value),
        new("base_before", row => row.Before.Base),
        new("base_after", row => row.After?.Base),
        new("change_before", row => row.Before.Change),
        new("change_after", row => row.After?.Change),
        new("percent_before", row => row.Before.PercentChange),
        new("percent_after", row => row.After?.PercentChange),
    ];

    private readonly HistoryEntry _entry;

    private SubjectCorrection(string subject, HistoryEntry entry)
    {
        Subject = subject;
        _entry = entry;
    }

    /// <summary>How it is written for scripts.</summary>
    public static ListShape<SubjectCorrection> Shape { get; } = new(CorrectionJson.Default.SubjectCorrection, s_columns);

    /// <summary>The subject number.</summary>
    public string Subject { get; }

    /// <inheritdoc cref="HistoryEntry.Revision"/>
    public long Revision => _entry.Revision;

    /// <inheritdoc cref="HistoryEntry.Written"/>
    public DateTimeOffset Written => _entry.Written;

    /// <inheritdoc cref="HistoryEntry.Reason"/>
    public RowChangeReason Reason => _entry.Reason;

    /// <inheritdoc cref="HistoryEntry.Drop"/>
    public string? Drop => _entry.Drop;

    /// <inheritdoc cref="HistoryEntry.Run"/>
    public string? Run => _entry.Run;

    /// <inheritdoc cref="HistoryEntry.Analyte"/>
    public string Analyte => _entry.Analyte;

    /// <inheritdoc cref="HistoryEntry.BaselineType"/>
    public string BaselineType => _entry.BaselineType;

    /// <inheritdoc cref="HistoryEntry.SourceId"/>
    public string SourceId => _entry.SourceId;

    /// <inheritdoc cref="HistoryEntry.Before"/>
    public RowFigures Before => _entry.Before;

    /// <inheritdoc cref="HistoryEntry.After"/>
    public RowFigures? After => _entry.After;

    /// <summary>Joins the two.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="entry">The correction.</param>
    /// <returns>Both.</returns>
    public static SubjectCorrection Of(string subject, HistoryEntry entry) => new(subject, entry);
}

/// <summary>How corrections are written as JSON: as the API does.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SubjectCorrection))]
internal sealed partial class CorrectionJson : JsonSerializerContext;
