using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>One result while its versions are being compared.</summary>
internal sealed class ResultThread(StudyTime collected)
{
    private SortedSet<string>? _warnings;
    private (ResultVersion Of, string Hash)? _hash;
    private List<(ResultVersion Version, StudyTime Collected)>? _absorbed;
    private List<ResultVersion>? _replacing;

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

    /// <summary>True when it only takes back or corrects, and nobody told what.</summary>
    public bool IsUnmatched { get; set; }

    public bool IsRetracted => Current.Status == ResultStatus.Retracted;

    /// <summary>True while nothing but corrections and retractions is known of it.</summary>
    public bool OnlyCorrects => Versions.TrueForAll(Corrects);

    /// <summary>Codes of the warnings that only the comparison shows.</summary>
    public IEnumerable<string> Warnings => _warnings ?? (IEnumerable<string>)[];

    /// <summary>True for a version that says of itself that it is not the first of its result.</summary>
    public static bool Corrects(ResultVersion version) =>
        version.Status is ResultStatus.Corrected or ResultStatus.Retracted || version.Trace?.Replaces is not null;

    /// <summary>Orders two results by the content of their current versions, as <see cref="VersionContent.Compare"/> does.</summary>
    public int CompareContent(ResultThread other) =>
        ReferenceEquals(this, other) || new VersionContent(Current) == new VersionContent(other.Current)
            ? 0
            : string.CompareOrdinal(ContentHash, other.ContentHash);

    // Kept, since sorting the results of one date asks for it many times; a thread's current version is settled by then.
    private string ContentHash => _hash is { } kept && ReferenceEquals(kept.Of, Current)
        ? kept.Hash
        : (_hash = (Current, new VersionContent(Current).Hash)).Value.Hash;

    public void Warn(string code) => (_warnings ??= new(StringComparer.Ordinal)).Add(code);

    /// <summary>Takes over the versions of another, which turned out to be of the same result.</summary>
    /// <param name="other">The other one.</param>
    /// <param name="replaces">True when the other says that it replaces this one: then no release time is asked.</param>
    public void Absorb(ResultThread other, bool replaces)
    {
        _absorbed ??= [(Current, Collected)];
        _absorbed.AddRange(other.Versions.Select(version => (version, other.Collected)));
        Versions.AddRange(other.Versions);
        if (replaces) (_replacing ??= []).AddRange(other.Versions);
        Current = (_replacing ?? Versions).Max(new VersionOrder(Versions))!;
        // What tells no date leaves the time as it was told before, whichever of several is taken over first.
        var collected = _absorbed.Find(one => ReferenceEquals(one.Version, Current)).Collected;
        Collected = collected.Date is null ? _absorbed[0].Collected : collected;
        foreach (var code in other.Warnings) Warn(code);
    }

    public CurrentResult ToCurrent() => new(Current, Collected, _warnings is null
        ? Current.Warnings
        : [.. Current.Warnings.Concat(_warnings).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
}
