using System.Text.Json.Serialization;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Work;

/// <summary>How messages of the work queues stand in storage (<see cref="StoredJson"/>).</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReprocessWork))]
[JsonSerializable(typeof(RederiveWork))]
internal sealed partial class WorkJson : JsonSerializerContext
{
    private static WorkJson? s_compact;

    /// <summary>The one to use.</summary>
    public static WorkJson Compact => s_compact ??= new WorkJson(StoredJson.Compact(Default.Options));
}
