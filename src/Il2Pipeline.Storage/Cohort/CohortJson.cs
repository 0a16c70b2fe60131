using System.Text.Json.Serialization;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Cohort;

/// <summary>How rows of the cohort stand in storage (<see cref="StoredJson"/>).</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CohortSummary))]
internal sealed partial class CohortJson : JsonSerializerContext
{
    private static CohortJson? s_compact;

    /// <summary>The one to use.</summary>
    public static CohortJson Compact => s_compact ??= new CohortJson(StoredJson.Compact(Default.Options));
}
