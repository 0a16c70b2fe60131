using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Reporting.Columns;

/// <summary>What a data set says of itself beside its rows.</summary>
/// <param name="Study">The study file: study number, time zone, identifier system and baseline rule.</param>
/// <param name="Created">
/// When the data set is made. Absent: the formats that must name a time name the last collection date in the rows, so that the same rows
/// give the same bytes; the others name none.
/// </param>
public sealed record ExportContext(StudyFile Study, DateTimeOffset? Created = null);
