using System.Buffers;
using System.Text;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Fast;

/// <summary>The fast lane's projection of code, value and ranges: what an Observation and each of its components have alike.</summary>
internal ref struct FastMeasure
{
    private int _seen;
    private bool _hasValue;
    private ReadValue? _value;
    private (IReadOnlyList<ReadCoding> Codings, string? Text) _code;
    private string? _reason;
    private IReadOnlyList<ReadRange>? _ranges;

    /// <summary>Reads the current member if it is one of these.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>False when it is another; then it was not read.</returns>
    public bool TryRead(ref FastReader reader)
    {
        if (IsValue(reader.Name)) ReadValue(ref reader);
        else if (reader.Is("code"u8, ref _seen, 0)) _code = FastTypes.Concept(ref reader);
        else if (reader.Is("dataAbsentReason"u8, ref _seen, 1)) ReadReason(ref reader);
        else if (reader.Is("referenceRange"u8, ref _seen, 2)) _ranges = FastTypes.Ranges(ref reader);
        // Extensions that modify, or that stand for a value or time, are for the reference lane.
        else if (reader.Name is [(byte)'_', (byte)'v' or (byte)'e', ..]) LeaveOut(ref reader);
        else if (reader.Name.SequenceEqual("modifierExtension"u8)) LeaveOut(ref reader);
        else return false;
        return true;
    }

    /// <summary>What was read.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The measure.</returns>
    public readonly MeasureSheet Sheet(ref FastReader reader)
    {
        if (_reason is not null && _hasValue) reader.GiveUp();
        return new MeasureSheet
        {
            Codes = _code.Codings ?? [],
            CodeText = _code.Text,
            Value = _value ?? (_reason is null ? s_nothing : new ReadAbsent(_reason)),
            Ranges = _ranges ?? [],
        };
    }

    private static readonly ReadNothing s_nothing = new();
    private static readonly SearchValues<byte> s_nameBytes =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);

    private static bool IsValue(ReadOnlySpan<byte> name) =>
        name.StartsWith("value"u8) && name.Length > 5 && name[5] is >= (byte)'A' and <= (byte)'Z';

    private static void LeaveOut(ref FastReader reader)
    {
        reader.GiveUp();
        reader.Pass();
    }

    private void ReadReason(ref FastReader reader)
    {
        var (codings, text) = FastTypes.Concept(ref reader);
        _reason = FastTypes.FirstCode(codings) ?? (text is null ? null : "unknown");
        if (_reason is null) reader.GiveUp();
    }

    private void ReadValue(ref FastReader reader)
    {
        if (_hasValue) reader.GiveUp();
        _hasValue = true;
        var type = reader.Name[5..];
        if (type.ContainsAnyExcept(s_nameBytes)) LeaveOut(ref reader);
        else if (type.SequenceEqual("Quantity"u8)) _value = FastTypes.Quantity(ref reader);
        else if (type.SequenceEqual("String"u8)) _value = reader.Text() is { } text ? new ReadText(text) : null;
        else if (type.SequenceEqual("CodeableConcept"u8)) _value = Concept(ref reader);
        else if (Shape.Values.ContainsKey($"value{Encoding.UTF8.GetString(type)}")) reader.Pass();
        else _value = Other(ref reader, type);
        if (_value is null) reader.GiveUp();
    }

    private static ReadText? Concept(ref FastReader reader)
    {
        var (codings, text) = FastTypes.Concept(ref reader);
        return (text ?? FastTypes.FirstCode(codings)) is { } shown ? new ReadText(shown) : null;
    }

    private static ReadOther? Other(ref FastReader reader, ReadOnlySpan<byte> type)
    {
        var name = Encoding.UTF8.GetString(type);
        return reader.Pass() ? new ReadOther(ChoiceType.Of($"value{name}")) : null;
    }
}
