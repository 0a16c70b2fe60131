using System.Text.Json;

namespace Il2Pipeline.Core.Read;

/// <summary>Cuts a JSON drop into resources, so that each can be read, or refused, by itself.</summary>
internal static class JsonDrop
{
    /// <summary>Cuts a drop.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="openScope">Gives the number of a Bundle's scope, from that of the one around it.</param>
    /// <returns>The resources, in document order.</returns>
    public static IEnumerable<DropResource> Cut(Stream content, ReadLimits limits, Func<int, int> openScope)
    {
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return new Cutter(copy.GetBuffer().AsMemory(0, (int)copy.Length), limits, openScope).Cut();
    }

    private sealed class Cutter(ReadOnlyMemory<byte> json, ReadLimits limits, Func<int, int> openScope)
    {
        private readonly List<DropResource> _found = [];

        public List<DropResource> Cut()
        {
            if (json.Span.Trim(" \t\r\n"u8).IsEmpty) return [Problem(ReadIssues.EmptyDrop, false)];
            var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = limits.MaxDepth });
            try
            {
                if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return [Problem(ReadIssues.NotAResource, false)];
                ReadResource(ref reader, 0, null, null);
                if (reader.Read()) _found.Add(Problem(ReadIssues.BrokenSyntax, false));
            }
            catch (JsonException)
            {
                _found.Add(Problem(ReadIssues.BrokenSyntax, true));
            }
            return _found;
        }

        private void ReadResource(ref Utf8JsonReader reader, int scope, string? path, string? fullUrl, int? topIndex = 0)
        {
            var start = reader.TokenStartIndex;
            var ahead = reader;
            var type = TypeOf(ref ahead);
            if (type == "Bundle")
            {
                ReadBundle(ref reader, openScope(scope), path ?? "Bundle", path is null);
                return;
            }
            reader.Skip();
            var resource = new DropResource
            {
                Ordinal = _found.Count,
                TopIndex = topIndex,
                Scope = scope,
                Path = path ?? type,
                FullUrl = fullUrl,
                Type = type,
                Offset = start,
            };
            var bytes = json[(int)start..(int)reader.BytesConsumed];
            if (type.Length == 0) _found.Add(resource with { Problem = new Finding(ReadIssues.NotAResource, "") });
            else _found.Add(ResourceReader.IsOfInterest(type) ? resource with { Json = bytes } : resource);
        }

        private void ReadBundle(ref Utf8JsonReader reader, int scope, string path, bool isTop)
        {
            var entries = 0;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isEntry = reader.ValueTextEquals("entry"u8);
                reader.Read();
                if (!isEntry || reader.TokenType != JsonTokenType.StartArray)
                {
                    reader.Skip();
                    continue;
                }
                for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; entries++)
                    ReadEntry(ref reader, scope, $"{path}.entry[{entries}]", isTop ? entries : null);
            }
            if (entries == 0) _found.Add(Problem(ReadIssues.EmptyBundle, false));
        }

        private void ReadEntry(ref Utf8JsonReader reader, int scope, string path, int? topIndex)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                _found.Add(Problem(ReadIssues.NotAResource, true) with { Path = path, TopIndex = topIndex });
                return;
            }
            string? fullUrl = null;
            var ahead = reader;
            while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
            {
                var isUrl = ahead.ValueTextEquals("fullUrl"u8);
                ahead.Read();
                if (isUrl && ahead.TokenType == JsonTokenType.String) fullUrl = ahead.GetString();
                else ahead.Skip();
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isResource = reader.ValueTextEquals("resource"u8);
                reader.Read();
                if (isResource && reader.TokenType == JsonTokenType.StartObject) ReadResource(ref reader, scope, $"{path}.resource", fullUrl, topIndex);
                else reader.Skip();
            }
        }

        private static string TypeOf(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isType = reader.ValueTextEquals("resourceType"u8);
                reader.Read();
                if (isType && reader.TokenType == JsonTokenType.String) return reader.GetString() ?? "";
                reader.Skip();
            }
            return "";
        }

        private DropResource Problem(Il2Pipeline.Core.Issues.IssueDefinition definition, bool mayBeObservation) => new()
        {
            Ordinal = _found.Count,
            Path = "",
            Problem = new Finding(definition, ""),
            MayBeObservation = mayBeObservation,
        };
    }
}
