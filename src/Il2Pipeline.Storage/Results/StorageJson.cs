using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Il2Pipeline.Core;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Storage;

/// <summary>
/// How records are kept as text in rows and messages: names as in the records, absent members left out, enumerations by name.
/// </summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ResultVersion))]
[JsonSerializable(typeof(DoseVersion))]
[JsonSerializable(typeof(ChangeRow))]
[JsonSerializable(typeof(CycleSummary))]
[JsonSerializable(typeof(CohortSummary))]
[JsonSerializable(typeof(HistoryEntry))]
[JsonSerializable(typeof(LedgerText))]
[JsonSerializable(typeof(AsideText))]
[JsonSerializable(typeof(SubjectHeadText))]
[JsonSerializable(typeof(PoisonedBlob))]
[JsonSerializable(typeof(ReprocessWork))]
[JsonSerializable(typeof(RederiveWork))]
[JsonSerializable(typeof(RunText))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    private static StorageJson? s_compact;

    /// <summary>The one to use: text is not escaped beyond what JSON asks for, since it never stands in a page.</summary>
    public static StorageJson Compact => s_compact ??= new StorageJson(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new CodeCountConverter() },
    });
}
