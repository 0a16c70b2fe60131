using System.Text.Encodings.Web;
using System.Text.Json;

namespace Il2Pipeline.Storage.Account;

/// <summary>
/// How records stand in storage: absent members are left out, enumerations are words, text is not escaped beyond what JSON asks for. Each
/// folder has a context of its own with these options, for the records that it keeps.
/// </summary>
internal static class StoredJson
{
    /// <summary>The options of a context, completed.</summary>
    /// <param name="options">Those that its attribute gives.</param>
    /// <returns>A copy that the context is made with.</returns>
    public static JsonSerializerOptions Compact(JsonSerializerOptions options) => new(options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new CodeCountConverter() },
    };
}
