using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Il2Pipeline.Core.Study;

/// <summary>Reads strict JSON (RFC 8259: no comments, no trailing commas) into <see cref="StudyNode"/>s.</summary>
internal ref struct StudyNodeReader
{
    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;
    private long _counted;
    private int _line = 1;

    private StudyNodeReader(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Disallow, MaxDepth = 64 });
    }

    /// <summary>Reads one JSON text.</summary>
    /// <param name="json">UTF-8 without byte order mark.</param>
    /// <returns>Its root.</returns>
    /// <exception cref="JsonException">It is not strict JSON; line and position are set.</exception>
    public static StudyNode Read(ReadOnlySpan<byte> json)
    {
        var reader = new StudyNodeReader(json);
        reader._reader.Read();
        var root = reader.Value("");
        // Whatever follows the value is an error, and only reading on finds it.
        reader._reader.Read();
        return root;
    }

    private StudyNode Value(string pointer)
    {
        var kind = Kind(_reader.TokenType);
        var node = new StudyNode(kind, pointer, _reader.TokenStartIndex, Line());
        return kind switch
        {
            JsonValueKind.Object => node with { Members = Members(node) },
            JsonValueKind.Array => node with { Items = Items(node) },
            JsonValueKind.String => node with { Text = Text() },
            JsonValueKind.Number => node with { Text = Encoding.ASCII.GetString(_reader.ValueSpan) },
            _ => node,
        };
    }

    private List<StudyMember> Members(StudyNode parent)
    {
        var members = new List<StudyMember>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var (name, offset, line) = (Text(), _reader.TokenStartIndex, Line());
            _reader.Read();
            members.Add(new StudyMember(name, Value(parent.At(name)), offset, line));
        }
        return members;
    }

    private List<StudyNode> Items(StudyNode parent)
    {
        var items = new List<StudyNode>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            items.Add(Value(parent.At(items.Count.ToString(CultureInfo.InvariantCulture))));
        return items;
    }

    // The reader checks the grammar of escapes, but an escaped half of a surrogate pair only shows when the text is made.
    private string Text()
    {
        try
        {
            return _reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("A text holds half of a surrogate pair.", null, Line() - 1, null);
        }
    }

    private int Line()
    {
        var upTo = _reader.TokenStartIndex;
        _line += _json[(int)_counted..(int)upTo].Count((byte)'\n');
        _counted = upTo;
        return _line;
    }

    private static JsonValueKind Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };
}
