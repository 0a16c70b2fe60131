using System.Globalization;
using System.Text.RegularExpressions;

namespace Il2Pipeline.Core.Knowledge;

/// <summary>
/// Reads a unit that was typed for people, where no UCUM code was sent: a power of ten in one of its spellings, words of
/// <c>unit-words.csv</c>, a slash or a word for it, a volume. A text with anything else in it is not read.
/// </summary>
internal sealed partial class UnitText
{
    private readonly List<string> _above = [];
    private readonly List<string> _below = [];
    private readonly List<string> _braces = [];
    private int? _power;
    private int? _lost;
    private int? _volume;
    private bool _isHundred;
    private bool _isBelow;
    private bool _isOne;

    private UnitText()
    {
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text as sent, for example <c>Tsd/µl</c>.</param>
    /// <returns>What it amounts to; absent when it is not understood, or could mean two amounts.</returns>
    public static UnitMeaning? Read(string text)
    {
        if (UnitSpelling.Fold(text) is not { Length: > 0 } folded) return null;
        var reader = new UnitText();
        var at = 0;
        for (var token = Tokens().Match(folded); token.Success; token = token.NextMatch())
        {
            if (token.Index != at || !reader.Take(token)) return null;
            at = token.Index + token.Length;
        }
        return at == folded.Length ? reader.Meaning() : null;
    }

    private bool Take(Match token)
    {
        if (token.Groups["power"] is { Success: true } power) return Once(ref _power, Number(power));
        if (token.Groups["lost"] is { Success: true } lost) return Once(ref _power, Number(lost)) && Once(ref _lost, Number(lost));
        if (token.Groups["word"] is { Success: true } word) return Word(word.Value);
        if (token.Groups["braces"] is { Success: true } braces)
        {
            _braces.Add(braces.Value.ToLowerInvariant());
            return true;
        }
        if (token.Groups["slash"].Success) return !_isBelow && (_isBelow = true);
        if (token.Groups["hundred"].Success) return _isBelow && !_isHundred && (_isHundred = true);
        if (token.Groups["inverse"].Success) return !_isBelow && _volume is not null && (_isBelow = true);
        return !token.Groups["one"].Success || (_isOne = true);
    }

    private bool Word(string word)
    {
        if (UnitWords.Is(UnitWordRole.Per, word)) return !_isBelow && (_isBelow = true);
        if (UnitWords.Is(UnitWordRole.Of, word)) return true;
        if (UnitWords.Power(UnitWordRole.Volume, word) is { } volume) return Once(ref _volume, volume);
        if (!_isBelow && UnitWords.Power(UnitWordRole.Power, word) is { } power) return Once(ref _power, power);
        (_isBelow ? _below : _above).Add(word);
        return true;
    }

    private UnitMeaning? Meaning()
    {
        if (_lost is { } lost && !IsUsual(lost)) return null;
        if (_volume is { } volume) return _isBelow && !_isHundred ? PerVolume(volume) : null;
        if (_isHundred) return _power is null && _above.Concat(_below).All(IsCells)
            ? new UnitMeaning(-2, default) { Below = [.. _below, .. _braces], IsPerHundred = true }
            : null;
        return _power is null && !_isBelow ? WithoutVolume() : null;
    }

    private UnitMeaning? PerVolume(int volume)
    {
        var dimensions = new UnitDimensions(Length: -3);
        if (_below.Count == 0 && !_isOne && _power is null && _above is [var word])
        {
            if (UnitWords.Power(UnitWordRole.Mass, word) is { } mass) return new UnitMeaning(mass - volume, dimensions with { Mass = 1 });
            if (UnitWords.Power(UnitWordRole.Units, word) is { } units)
                return new UnitMeaning(units - volume, dimensions with { Units = 1 });
            if (UnitWords.Power(UnitWordRole.Iu, word) is { } iu)
                return new UnitMeaning(iu - volume, dimensions with { International = 1 });
        }
        if (!_above.Concat(_below).All(IsCells)) return null;
        return new UnitMeaning((_power ?? 0) - volume, dimensions) { Above = [.. _above, .. _braces] };
    }

    private UnitMeaning? WithoutVolume()
    {
        if (_isOne) return null;
        var share = _above.FindIndex(word => UnitWords.Is(UnitWordRole.Share, word));
        if (share >= 0)
        {
            var cells = _above.Where((_, index) => index != share).ToList();
            var power = UnitWords.Power(UnitWordRole.Share, _above[share])!.Value;
            return cells.All(IsCells) ? new UnitMeaning(power, default) { Below = [.. cells, .. _braces] } : null;
        }
        if (_above is [var ratio] && UnitWords.Is(UnitWordRole.Ratio, ratio))
            return new UnitMeaning(0, default) { Above = ["ratio"], IsBare = true };
        var isLytic = _above is [var only] ? UnitWords.Is(UnitWordRole.Lytic, only) : string.Join(' ', _above) is "lytic units";
        return isLytic ? new UnitMeaning(0, default) { Above = ["lu"], IsBare = true } : null;
    }

    // Where the power's place was lost in typing, only the usual pairs are safe to read: 103/uL, 106/L, 109/L.
    private bool IsUsual(int power) => (power, _volume) is (3, -9) or (6, -3 or -6) or (9 or 12, -3);

    private static bool IsCells(string word) => UnitWords.Is(UnitWordRole.Cells, word);

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool Once(ref int? place, int value)
    {
        if (place is not null) return false;
        place = value;
        return true;
    }

    [GeneratedRegex(
        @"\G(?:"
        + @"[xX]? ?(?<![0-9.,])10 ?(?:\*{1,2} ?[eE^]?|\^ ?[eE]?|[eExX]|exp|EXP) ?\(?\+? ?(?<power>[0-9]{1,2})\)?(?![0-9])"
        + @"|[xX]? ?(?<![0-9.,])10 ?[([](?<power>[0-9]{1,2})[)\]]"
        + @"|[xX]? ?(?<![0-9A-Za-z.,])1?[eE]\+?(?<power>[0-9]{1,2})(?![0-9])"
        + @"|[xX]? ?(?<![0-9.,])10 ?(?<lost>3|6|9|12)(?![0-9])"
        + @"|\{(?<braces>[^{}]*)\}"
        + @"|(?<hundred>100)(?![0-9])"
        + @"|(?<inverse>(?:\^|\*{1,2})? ?\(?-1\)?)(?![0-9])"
        + @"|(?<word>\p{L}\p{M}*(?:\p{L}|\p{M})*[0-9]*|[#%‰])"
        + @"|(?<slash>/)"
        + @"|(?<one>1)(?![0-9])"
        + @"|[ .*_+,'()-])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();
}
