using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;
using static System.FormattableString;

namespace Il2Pipeline.Reporting.Explain;

/// <summary>The versions of a result, which is current, and why.</summary>
internal static class VersionWords
{
    /// <summary>All that was told of a record's result, by release, refused versions among them.</summary>
    public static IReadOnlyList<VersionExplanation> Of(ExplainedRow row) => row.Thread is { } thread
        ? [.. Ordered(row.Subject.Told(thread)).Select(version => Explain(version, row.Subject))]
        : [];

    /// <summary>Why the current version is the current one.</summary>
    public static string WhyCurrent(ResultThread thread, DerivedSubject subject)
    {
        var told = subject.Told(thread).Count();
        if (thread.Versions.Count == 1) return told == 1 ? "this one only." : Invariant($"this one only, told in {told} places.");
        var siblings = Reconciler.Distinct([.. subject.Results.Where(version =>
            version.RefusedCode is null && version.Identity == thread.Current.Identity)]);
        var next = thread.Versions.Where(version => !ReferenceEquals(version, thread.Current)).Max(new VersionOrder(siblings))!;
        return Invariant($"{thread.Versions.Count}; the current one {Because(thread.Current, next, siblings)}.");
    }

    /// <summary>What was told of an analyte and stands in no record, with the reason.</summary>
    public static IReadOnlyList<VersionExplanation> NotShown(
        string analyte, AskedTime asked, IReadOnlyList<ExplainedRow> rows, DerivedSubject subject)
    {
        var shown = rows.Select(row => row.Thread).OfType<ResultThread>().ToHashSet();
        return [.. Ordered(subject.Results.Where(version => version.Analyte == analyte && asked.HoldsSent(version.Collected)
            && !(subject.ThreadOf(version) is { } thread && shown.Contains(thread)))).Select(version => Explain(version, subject))];
    }

    private static string Because(ResultVersion current, ResultVersion next, IReadOnlyList<ResultVersion> siblings)
    {
        var allReleased = siblings.All(version => version.Issued is not null);
        if (allReleased && current.Issued != next.Issued) return "was released last";
        var release = allReleased ? ", at the same release time" : "; not all have a release time";
        if (current.Status != next.Status) return $"has the better status, {Word(current.Status)} against {Word(next.Status)}{release}";
        return current.Issued != next.Issued ? "was released last" : "has the same standing as another, and their content decided";
    }

    private static VersionExplanation Explain(ResultVersion version, DerivedSubject subject)
    {
        var (source, disposition) = (version.Source, subject.DispositionOf(version));
        var value = version.RefusedCode is null ? Words.Value(version) : "not readable";
        return new VersionExplanation(
            version.SourceId, source.Drop.Name, source.EntryIndex, source.ComponentIndex, version.Status, version.Issued, version.Collected,
            value, version.Original, disposition, Why(version, disposition, subject));
    }

    private static string Why(ResultVersion version, Disposition disposition, DerivedSubject subject)
    {
        if (version.RefusedCode is { } code) return $"refused: {code} {IssueCatalogue.Find(code)?.Title}";
        var thread = subject.ThreadOf(version)!;
        var isCurrent = new VersionContent(version) == new VersionContent(thread.Current);
        if (thread.IsRetracted)
            return version.Status == ResultStatus.Retracted ? "takes the result back" : "taken back: entered in error or cancelled";
        if (disposition == Disposition.Duplicate && (thread.YieldsTo is null || !isCurrent)) return "told again";
        if (!isCurrent) return Superseded(version, thread);
        if (thread.YieldsTo is not { } better) return "current";
        return $"{(thread.IsRepetition ? "says the same as" : "yields to")} result {better.Current.SourceId} of the same time";
    }

    private static string Superseded(ResultVersion version, ResultThread thread) =>
        version.Collected == thread.Current.Collected || thread.Current.Collected is null
        ? "superseded"
        : $"superseded by {Words.Place(thread.Current.Source)}, which says that it was collected {thread.Current.Collected}";

    private static IEnumerable<ResultVersion> Ordered(IEnumerable<ResultVersion> versions) =>
        versions.OrderBy(version => version.Issued).ThenBy(version => version.Source);

    private static string Word(ResultStatus status) => status.ToString().ToLowerInvariant();
}
