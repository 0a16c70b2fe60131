using System.Globalization;

namespace Il2Pipeline.Core.Knowledge;

/// <summary>
/// Reads a UCUM code by UCUM's grammar: terms of atoms with prefix and exponent, powers of ten (<c>10*</c>, <c>10^</c>), whole numbers,
/// annotations in braces and parentheses, joined by <c>.</c> and <c>/</c> from left to right.
/// </summary>
internal ref struct UcumCode
{
    // A unit of a result has five or six parts; whatever is longer is none.
    private const int MostParts = 12;
    private const int LargestExponent = 30;

    private readonly ReadOnlySpan<char> _code;
    private readonly bool _anyAnnotation;
    private readonly List<string> _above = [];
    private readonly List<string> _below = [];
    private int _at;
    private int _parts;
    private int _annotations;
    private UnitMeaning _sum = new(0, default);

    private UcumCode(string code, bool anyAnnotation)
    {
        _code = code;
        _anyAnnotation = anyAnnotation;
    }

    /// <summary>Reads a code.</summary>
    /// <param name="code">The code, for example <c>10*3{cells}/uL</c>.</param>
    /// <param name="anyAnnotation">True to let braces hold spaces and letters that UCUM does not allow there.</param>
    /// <returns>What it amounts to; absent when it is no UCUM, or has atoms that no result of the trial is in.</returns>
    public static UnitMeaning? Read(string code, bool anyAnnotation = false)
    {
        var reader = new UcumCode(code, anyAnnotation);
        if (code.Length == 0 || !reader.Term(1, 0) || reader._at < code.Length) return null;
        return reader._sum with { Above = reader._above, Below = reader._below, IsBare = reader._parts == reader._annotations };
    }

    private bool Term(int sign, int depth)
    {
        if (depth > 3) return false;
        var next = sign;
        if (depth == 0 && Take('/')) next = -sign;
        while (true)
        {
            if (++_parts > MostParts || !Component(next, depth)) return false;
            if (Take('.')) next = sign;
            else if (Take('/')) next = -sign;
            else return true;
        }
    }

    private bool Component(int sign, int depth)
    {
        if (Take('(')) return Term(sign, depth + 1) && Take(')') && Annotation(sign, isNeeded: false);
        if (Peek() == '{')
        {
            _annotations++;
            return Annotation(sign, isNeeded: true);
        }
        return (Peek() is >= '0' and <= '9' ? Number(sign) : Atom(sign)) && Annotation(sign, isNeeded: false);
    }

    private bool Number(int sign)
    {
        var digits = Digits();
        if (digits is "10" && (Take('*') || Take('^')))
        {
            if (!Exponent(out var power)) return false;
            _sum = _sum with { Power = _sum.Power + (sign * power) };
            return true;
        }
        var zeros = digits.TrimStart('1').Length;
        var isPower = digits[0] == '1' && digits.Trim('0') is "1";
        _sum = _sum with
        {
            Power = _sum.Power + (isPower ? sign * zeros : 0),
            HasOddNumber = _sum.HasOddNumber || !isPower,
            IsPerHundred = _sum.IsPerHundred || (sign < 0 && digits is "100"),
        };
        return digits.Length <= LargestExponent;
    }

    private bool Atom(int sign)
    {
        var start = _at;
        while (char.IsAsciiLetter(Peek())) _at++;
        if (Peek() == '[')
        {
            var end = _code[_at..].IndexOf(']');
            if (end < 0) return false;
            _at += end + 1;
        }
        else if (_at == start && !Take('%')) return false;
        if (UcumAtoms.Find(_code[start.._at].ToString()) is not { } atom || !Exponent(out var times)) return false;
        times *= sign;
        _sum = _sum with
        {
            Power = _sum.Power + (atom.Power * times),
            Dimensions = _sum.Dimensions.Plus(atom.Dimensions, times),
            HasCapitalPrefix = _sum.HasCapitalPrefix || atom.HasCapitalPrefix,
            IsMeasured = _sum.IsMeasured || atom.IsMeasured,
        };
        return true;
    }

    private bool Annotation(int sign, bool isNeeded)
    {
        if (!Take('{')) return !isNeeded;
        var length = _code[_at..].IndexOf('}');
        if (length < 0) return false;
        var text = _code.Slice(_at, length);
        _at += length + 1;
        if (text.Contains('{') || (!_anyAnnotation && text.ContainsAnyExceptInRange('!', '~'))) return false;
        if (length > 0) (sign > 0 ? _above : _below).Add(text.ToString().ToLowerInvariant());
        return true;
    }

    private bool Exponent(out int exponent)
    {
        exponent = 1;
        var isNegative = Take('-');
        var isSigned = isNegative || Take('+');
        if (Peek() is not (>= '0' and <= '9')) return !isSigned;
        var isSmall = int.TryParse(Digits(), NumberStyles.None, CultureInfo.InvariantCulture, out exponent) && exponent <= LargestExponent;
        if (isNegative) exponent = -exponent;
        return isSmall;
    }

    private string Digits()
    {
        var start = _at;
        while (Peek() is >= '0' and <= '9') _at++;
        return _code[start.._at].ToString();
    }

    private readonly char Peek() => _at < _code.Length ? _code[_at] : '\0';

    private bool Take(char symbol)
    {
        if (Peek() != symbol || _at >= _code.Length) return false;
        _at++;
        return true;
    }
}
