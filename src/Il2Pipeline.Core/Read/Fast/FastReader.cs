using System.Text.Json;
using Il2Pipeline.Core.Read.Cut;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Fast;

/// <summary>
/// Reads JSON for the fast lane. Whatever is not exactly as expected only clears <see cref="Understood"/>: then the reference lane
/// reads the Observation anew, and says what is wrong with it.
/// </summary>
internal ref struct FastReader(ReadOnlySpan<byte> json, ReadLimits limits, TextCache words)
{
    private Utf8JsonReader _json = new(json, new JsonReaderOptions { MaxDepth = limits.MaxDepth });

    private int _parts;

    /// <summary>False once anything was met that the fast lane does not know.</summary>
    public bool Understood { get; private set; } = true;

    /// <summary>Name of the current member.</summary>
    public readonly ReadOnlySpan<byte> Name => _json.ValueSpan;

    /// <summary>Leaves the Observation to the reference lane.</summary>
    public void GiveUp() => Understood = false;

    /// <summary>Tells whether the current member has a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="seen">The members of the object met so far, as bits; one met twice is left to the reference lane.</param>
    /// <param name="bit">The member's bit.</param>
    /// <returns>True when it has that name.</returns>
    public bool Is(ReadOnlySpan<byte> name, ref int seen, int bit)
    {
        if (!_json.ValueSpan.SequenceEqual(name)) return false;
        if ((seen & (1 << bit)) != 0) Understood = false;
        seen |= 1 << bit;
        return true;
    }

    /// <summary>Begins the value that is the whole text.</summary>
    /// <returns>True for an object.</returns>
    public bool BeginRoot() => _json.Read() && _json.TokenType == JsonTokenType.StartObject;

    /// <summary>Reads to the end of the text, to find what is broken there.</summary>
    public void End()
    {
        if (_json.Read()) Understood = false;
    }

    /// <summary>Steps to the next member of the current object.</summary>
    /// <returns>False at the object's end.</returns>
    public bool NextMember()
    {
        if (_parts > limits.MaxParts || !_json.Read() || _json.TokenType != JsonTokenType.PropertyName) return false;
        if (_json.ValueIsEscaped) Understood = false;
        return true;
    }

    /// <summary>Enters the value of the current member, or item, as an object.</summary>
    /// <returns>False for null, and for anything else, which is passed over.</returns>
    public bool BeginObject() => Begin(JsonTokenType.StartObject);

    /// <summary>Enters the value of the current member as an array.</summary>
    /// <returns>False for null, and for anything else, which is passed over.</returns>
    public bool BeginArray() => Begin(JsonTokenType.StartArray);

    /// <summary>Steps into the next item of the current array, which must be an object.</summary>
    /// <returns>False at the array's end.</returns>
    public bool NextObject()
    {
        while (_parts <= limits.MaxParts && _json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            _parts++;
            if (_json.TokenType == JsonTokenType.StartObject) return true;
            Understood = false;
            _json.Skip();
        }
        // Where it stops in the middle, so does all that follows.
        if (_parts > limits.MaxParts) Understood = false;
        return false;
    }

    /// <summary>Passes over the value of the current member.</summary>
    /// <returns>False for null.</returns>
    public bool Pass()
    {
        _json.Read();
        var isNull = _json.TokenType == JsonTokenType.Null;
        _json.Skip();
        return !isNull;
    }

    /// <summary>Reads a text that is likely to be its own.</summary>
    /// <returns>The text; absent for null, for an empty text, and for anything else.</returns>
    public string? Text()
    {
        if (!BeginText()) return null;
        var text = _json.GetString()!;
        if (text.Length > limits.MaxStringLength || !JsonText.IsFit(text)) Understood = false;
        return text.Length == 0 ? null : text;
    }

    /// <summary>Reads a text that is likely to return: a system, code, unit or status.</summary>
    /// <returns>The text; absent for null, for an empty text, and for anything else.</returns>
    public string? Word()
    {
        if (!BeginText()) return null;
        if (_json.ValueIsEscaped || _json.ValueSpan.Length > limits.MaxStringLength) Understood = false;
        var text = words.Get(_json.ValueSpan);
        if (text is null) Understood = false;
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>Reads a number.</summary>
    /// <returns>The number; absent for anything that is not exactly one.</returns>
    public decimal? Number()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Number && ExactNumber.TryRead(_json.ValueSpan, out var number)) return number;
        Understood = false;
        _json.Skip();
        return null;
    }

    private bool BeginText()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.String) return true;
        if (_json.TokenType != JsonTokenType.Null) Understood = false;
        _json.Skip();
        return false;
    }

    private bool Begin(JsonTokenType expected)
    {
        _json.Read();
        if (_json.TokenType == expected) return true;
        if (_json.TokenType != JsonTokenType.Null) Understood = false;
        _json.Skip();
        return false;
    }
}
