using System.Text.Json;
using System.Text.Json.Serialization;

namespace Il2Pipeline.Storage.Account;

/// <summary>
/// Keeps a code with its count as <c>["code",n]</c>. Without it nothing of the pair would be kept, since its members are read-only and those
/// are left out.
/// </summary>
internal sealed class CodeCountConverter : JsonConverter<KeyValuePair<string, int>>
{
    /// <inheritdoc/>
    public override KeyValuePair<string, int> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Read();
        var code = reader.GetString()!;
        reader.Read();
        var count = reader.GetInt32();
        reader.Read();
        return new KeyValuePair<string, int>(code, count);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, KeyValuePair<string, int> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.Key);
        writer.WriteNumberValue(value.Value);
        writer.WriteEndArray();
    }
}
