using System.Text.Json.Serialization;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Ledger;

/// <summary>How rows of the ledger stand in storage (<see cref="StoredJson"/>).</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(LedgerText))]
[JsonSerializable(typeof(AsideText))]
internal sealed partial class LedgerJson : JsonSerializerContext
{
    private static LedgerJson? s_compact;

    /// <summary>The one to use.</summary>
    public static LedgerJson Compact => s_compact ??= new LedgerJson(StoredJson.Compact(Default.Options));
}
