using Il2Pipeline.Core;

namespace Il2Pipeline.Cli.Input;

/// <summary>
/// Keeps one of each text and reference interval that the results of a drop repeat, so that many results can be held. Changes nothing else.
/// </summary>
internal sealed class TextPool
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<ReferenceInterval, ReferenceInterval> _ranges = [];

    /// <summary>The same version, sharing what it repeats.</summary>
    /// <param name="version">A result version.</param>
    /// <returns>An equal version.</returns>
    public ResultVersion Share(ResultVersion version) => version with
    {
        Subject = Share(version.Subject),
        Collected = ShareSome(version.Collected),
        RecognisedBy = Share(version.RecognisedBy),
        Sender = Share(version.Sender),
        Specimen = ShareSome(version.Specimen),
        SpecimenType = ShareSome(version.SpecimenType),
        Method = ShareSome(version.Method),
        Original = version.Original is { } original ? original with { Unit = Share(original.Unit) } : null,
        Range = version.Range is { } range ? Share(range) : null,
    };

    private string? ShareSome(string? text) => text is null ? null : Share(text);

    private string Share(string text)
    {
        if (_texts.TryGetValue(text, out var first)) return first;
        _texts.Add(text, text);
        return text;
    }

    private ReferenceInterval Share(ReferenceInterval range)
    {
        if (_ranges.TryGetValue(range, out var first)) return first;
        _ranges.Add(range, range);
        return range;
    }
}
