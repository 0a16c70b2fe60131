using System.Text.Json.Serialization;
using Il2Pipeline.Core.Identify;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Facts;

/// <summary>How facts stand in storage (<see cref="StoredJson"/>).</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Fact))]
internal sealed partial class FactJson : JsonSerializerContext
{
    private static FactJson? s_compact;

    /// <summary>The one to use.</summary>
    public static FactJson Compact => s_compact ??= new FactJson(StoredJson.Compact(Default.Options));
}
