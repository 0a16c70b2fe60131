using System.Text.Json.Serialization;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Runs;

/// <summary>How runs stand in storage (<see cref="StoredJson"/>).</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RunText))]
internal sealed partial class RunTextJson : JsonSerializerContext
{
    private static RunTextJson? s_compact;

    /// <summary>The one to use.</summary>
    public static RunTextJson Compact => s_compact ??= new RunTextJson(StoredJson.Compact(Default.Options));
}
