using System.Text.Json;

namespace Il2Pipeline.Core.Read.Cut;

/// <summary>Small questions to JSON bytes.</summary>
internal static class JsonBytes
{
    /// <summary>Tells whether bytes are the beginning of some JSON value.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>False when nothing that follows could make them well-formed.</returns>
    public static bool CanContinue(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 1024 }));
        try
        {
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Tells whether bytes are one well-formed JSON value.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>False when something in them is broken.</returns>
    public static bool IsWellFormed(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 1024 });
        try
        {
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads a string token.</summary>
    /// <param name="token">The token with its quotes.</param>
    /// <returns>The text; absent when it is no valid one.</returns>
    public static string? Text(ReadOnlySpan<byte> token)
    {
        try
        {
            var reader = new Utf8JsonReader(token);
            return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Looks for the type of a resource whose type did not come first.</summary>
    /// <param name="resource">A JSON object.</param>
    /// <returns>The type; absent when there is none.</returns>
    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    public static string? ResourceType(ReadOnlyMemory<byte> resource)
    {
        using var document = JsonDocument.Parse(resource, new JsonDocumentOptions { MaxDepth = 1024 });
        return JsonText.Text(document.RootElement, "resourceType");
    }
}
