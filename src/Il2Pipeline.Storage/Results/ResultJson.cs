using System.Text.Json.Serialization;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Results;

/// <summary>How results and doses stand in storage (<see cref="StoredJson"/>).</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ResultVersion))]
[JsonSerializable(typeof(DoseVersion))]
internal sealed partial class ResultJson : JsonSerializerContext
{
    private static ResultJson? s_compact;

    /// <summary>The one to use.</summary>
    public static ResultJson Compact => s_compact ??= new ResultJson(StoredJson.Compact(Default.Options));
}
