using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Ledger;

/// <summary>
/// Which codes and analytes a drop held, so that a change of the study file re-reads exactly the drops it can mean something to. Kept as
/// short hashes: a chance match costs one reading too many, never one too few.
/// </summary>
internal sealed class CodesHeld
{
    /// <summary>Stands for "any code", when a drop held something of which the code is not known, or too many.</summary>
    public const string Any = "*";

    private const int MostCodes = 20_000;
    private const int Digits = 8;
    private readonly HashSet<string> _hashes;
    private bool _any;

    /// <summary>None yet.</summary>
    public CodesHeld()
        : this("")
    {
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text.</param>
    public CodesHeld(string text)
    {
        _any = text == Any;
        _hashes = _any ? [] : [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>Notes that the drop held something of which the code is not known.</summary>
    public void AddAny() => _any = true;

    /// <summary>Notes a code as <c>system|code</c>.</summary>
    public void AddCode(string code) => Add(Code(code));

    /// <summary>Notes an analyte (PARAMCD) that it was recognised as.</summary>
    public void AddAnalyte(string analyte) => Add(Analyte(analyte));

    /// <summary>True when any of these hashes may be of something the drop held.</summary>
    public bool HoldsAny(IReadOnlySet<string> hashes) => (_any && hashes.Count > 0) || _hashes.Overlaps(hashes);

    /// <summary>The hash of a code as <c>system|code</c>.</summary>
    public static string Code(string code) => Keys.Hash($"code {code}", Digits);

    /// <summary>The hash of an analyte.</summary>
    public static string Analyte(string analyte) => Keys.Hash($"analyte {analyte}", Digits);

    /// <summary>As text to keep.</summary>
    /// <returns>The hashes in order, or <see cref="Any"/>.</returns>
    public override string ToString() => _any ? Any : string.Join(' ', _hashes.Order(StringComparer.Ordinal));

    private void Add(string hash)
    {
        _hashes.Add(hash);
        if (_hashes.Count > MostCodes) _any = true;
    }
}
