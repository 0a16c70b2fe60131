using System.Text.Json.Serialization;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Summaries;

/// <summary>How summaries, heads and histories stand in storage (<see cref="StoredJson"/>).</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ChangeRow))]
[JsonSerializable(typeof(CycleSummary))]
[JsonSerializable(typeof(HistoryEntry))]
[JsonSerializable(typeof(SubjectHeadText))]
internal sealed partial class SummaryJson : JsonSerializerContext
{
    private static SummaryJson? s_compact;

    /// <summary>The one to use.</summary>
    public static SummaryJson Compact => s_compact ??= new SummaryJson(StoredJson.Compact(Default.Options));
}
