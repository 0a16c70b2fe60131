using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>A result after its versions were compared: the current version, and when it was collected at the study site.</summary>
/// <param name="Version">The current version.</param>
/// <param name="Collected">Collection time in the study's zone; with an absent date when not known to the day.</param>
/// <param name="Warnings">Codes of the warnings that concern it, ascending: those of the version and those of Reconcile.</param>
public sealed record CurrentResult(ResultVersion Version, StudyTime Collected, IReadOnlyList<string> Warnings)
{
    /// <summary>The two results it was calculated from (DTYPE CALCULATION), in the order of the formula; empty for one that was sent.</summary>
    public IReadOnlyList<CurrentResult> Inputs { get; init; } = [];

    /// <summary>
    /// The order of the records of one parameter (DESIGN 7): collection date; time, a date alone first; release; source id.
    /// </summary>
    public static IComparer<CurrentResult> InTime { get; } = Comparer<CurrentResult>.Create((a, b) =>
    {
        var order = a.Collected.CompareTo(b.Collected);
        if (order == 0) order = Nullable.Compare(a.Version.Issued, b.Version.Issued);
        if (order == 0) order = string.CompareOrdinal(a.Version.SourceId, b.Version.SourceId);
        return order != 0 ? order : VersionContent.Compare(a.Version, b.Version);
    });
}

/// <summary>One result while its versions are being compared.</summary>
internal sealed class ResultThread(StudyTime collected)
{
    private SortedSet<string>? _warnings;
    private (ResultVersion Of, string Hash)? _hash;

    /// <summary>Its distinct versions; the last one told is not necessarily the current one.</summary>
    public List<ResultVersion> Versions { get; } = [];

    /// <summary>The current version; set once all are known.</summary>
    public ResultVersion Current { get; set; } = null!;

    /// <summary>Collection time of the version that is current so far.</summary>
    public StudyTime Collected { get; set; } = collected;

    /// <summary>The result that stands in its place (same subject, analyte and collection time); absent when it stands itself.</summary>
    public ResultThread? YieldsTo { get; set; }

    /// <summary>True when it yields to an equal value, false when the other was better.</summary>
    public bool IsRepetition { get; set; }

    public bool IsRetracted => Current.Status == ResultStatus.Retracted;

    /// <summary>Orders two results by the content of their current versions, as <see cref="VersionContent.Compare"/> does.</summary>
    public int CompareContent(ResultThread other) => ReferenceEquals(this, other) || new VersionContent(Current) == new VersionContent(other.Current)
        ? 0
        : string.CompareOrdinal(ContentHash, other.ContentHash);

    // Kept, since sorting the results of one date asks for it many times; a thread's current version is settled by then.
    private string ContentHash => _hash is { } kept && ReferenceEquals(kept.Of, Current)
        ? kept.Hash
        : (_hash = (Current, new VersionContent(Current).Hash)).Value.Hash;

    public void Warn(string code) => (_warnings ??= new(StringComparer.Ordinal)).Add(code);

    public CurrentResult ToCurrent() => new(Current, Collected, _warnings is null
        ? Current.Warnings
        : [.. Current.Warnings.Concat(_warnings).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
}
