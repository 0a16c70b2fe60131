using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>What a version says, without where it was said: equal for a version sent again, also with 1.0 sent as 1.00.</summary>
internal readonly record struct VersionContent
{
    private readonly (ResultIdentity, string, ResultStatus, string?, DateTimeOffset?) _which;
    private readonly (decimal?, string?, string?, decimal?, string?) _value;
    private readonly (decimal?, decimal?, string?, string?, string?, string?) _beside;

    /// <summary>The content of a version.</summary>
    /// <param name="version">The version.</param>
    public VersionContent(ResultVersion version)
    {
        _which = (version.Identity, version.Analyte, version.Status, version.Collected, version.Issued?.ToUniversalTime());
        _value = (version.Value, version.ValueText, version.Comparator, version.Limit, version.AbsentReason);
        _beside = (version.Range?.Low, version.Range?.High, version.Range?.Text, version.Method, version.SpecimenType, version.DerivationType);
    }

    /// <summary>SHA-256 over the content; the last resort of every order, so it depends on nothing but the data.</summary>
    public string Hash
    {
        get
        {
            var ((identity, analyte, status, collected, issued), (value, text, comparator, limit, absent), beside) = (_which, _value, _beside);
            var lines = string.Join('\n', identity.Rung, identity.Key, analyte, status, collected, issued?.ToString("O", CultureInfo.InvariantCulture),
                Plain(value), text, comparator, Plain(limit), absent, Plain(beside.Item1), Plain(beside.Item2), beside.Item3, beside.Item4,
                beside.Item5, beside.Item6);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));
        }
    }

    /// <summary>Orders two versions by their content's hash.</summary>
    public static int Compare(ResultVersion x, ResultVersion y)
    {
        if (ReferenceEquals(x, y)) return 0;
        var (first, second) = (new VersionContent(x), new VersionContent(y));
        return first == second ? 0 : string.CompareOrdinal(first.Hash, second.Hash);
    }

    private static string? Plain(decimal? value) => value?.ToString("G29", CultureInfo.InvariantCulture);
}
