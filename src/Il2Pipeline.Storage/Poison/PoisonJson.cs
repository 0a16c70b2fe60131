using System.Text.Json.Serialization;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Poison;

/// <summary>How messages of the poison queue stand in storage (<see cref="StoredJson"/>).</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PoisonedBlob))]
internal sealed partial class PoisonJson : JsonSerializerContext
{
    private static PoisonJson? s_compact;

    /// <summary>The one to use.</summary>
    public static PoisonJson Compact => s_compact ??= new PoisonJson(StoredJson.Compact(Default.Options));
}
