using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Il2Pipeline.Storage.Reprocess;

/// <summary>How the rows of a dry run stand in its file: members in camelCase, absent ones left out, enumerations as words.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DiffRow))]
public sealed partial class DiffJson : JsonSerializerContext
{
    private static DiffJson? s_plain;

    /// <summary>The one to use: text is not escaped beyond what JSON asks for.</summary>
    public static DiffJson Plain =>
        s_plain ??= new DiffJson(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
