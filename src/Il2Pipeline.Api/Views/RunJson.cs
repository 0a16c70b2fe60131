using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.StudyChanges;

namespace Il2Pipeline.Api.Views;

/// <summary>
/// How runs and diffs stand in JSON, stored, served and printed: members in camelCase, absent ones left out, enumerations as words; what a
/// request holds beyond that is refused.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DiffRow))]
[JsonSerializable(typeof(RunView))]
[JsonSerializable(typeof(ScopeView))]
[JsonSerializable(typeof(StudyEffectReport))]
public sealed partial class RunJson : JsonSerializerContext
{
    private static RunJson? s_plain;

    /// <summary>The one to use: text is not escaped beyond what JSON asks for.</summary>
    public static RunJson Plain =>
        s_plain ??= new RunJson(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
