using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Cli.Report;

/// <summary>How history entries stand in a report: as the API tells them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(HistoryEntry))]
internal sealed partial class HistoryJson : JsonSerializerContext
{
    /// <summary>One entry.</summary>
    public static JsonTypeInfo<HistoryEntry> Entry => Default.HistoryEntry;
}
