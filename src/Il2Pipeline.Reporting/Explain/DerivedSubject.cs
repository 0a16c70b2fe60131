using Il2Pipeline.Core;
using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Reporting.Explain;

/// <summary>An analysis record with all that it was made of.</summary>
internal sealed record ExplainedRow(DerivedSubject Subject, BaselineGroup Group, PlacedResult Record, ChangeRow Row)
{
    /// <summary>True for the record that carries a mean as baseline.</summary>
    public bool IsMean => Row.DerivationType == ChangeRows.AverageType;

    /// <summary>The result with its versions; absent for a value that no laboratory sent.</summary>
    public ResultThread? Thread => IsMean ? null : Subject.ThreadOf(Record.Version);
}

/// <summary>The second half of the pipeline once more, with what <see cref="LabPipeline.Derive"/> forgets on the way.</summary>
internal sealed class DerivedSubject
{
    private readonly Dictionary<VersionContent, ResultThread> _threads = [];
    private readonly Dictionary<(ResultIdentity, string?), ResultThread> _threadsOfRefused = [];
    private readonly ILookup<ResultThread, ResultVersion> _told;
    private readonly Dictionary<DropPosition, Disposition> _dispositions;

    public DerivedSubject(string subject, IReadOnlyList<ResultVersion> results, IReadOnlyList<DoseVersion> doses, StudyFile study)
    {
        results = StoredVersions.Judge(results, study);
        (Subject, Study, Results) = (subject, study, results);
        Calendar = SubjectCalendar.Of(subject, doses, study);
        var current = DerivedResults.Add(Reconciler.FindCurrent(results, study));
        Groups = BaselineElection.Elect(PlacedResult.Place(current, Calendar), Calendar, study.Baseline);
        Rows = [.. PairRows().OrderBy(row => row.Row, RowOrder.Changes)];
        _dispositions = Dispositions.OfAll(results, study).DistinctBy(told => told.Version.Source)
            .ToDictionary(told => told.Version.Source, told => told.Disposition);
        foreach (var thread in Reconciler.Compare(results, study))
        {
            _threadsOfRefused[(thread.Current.Identity, thread.Current.Collected)] = thread;
            foreach (var version in thread.Versions) _threads[new VersionContent(version)] = thread;
        }
        _told = results.Where(version => ThreadOf(version) is not null).ToLookup(version => ThreadOf(version)!);
    }

    public string Subject { get; }

    public StudyFile Study { get; }

    public IReadOnlyList<ResultVersion> Results { get; }

    public SubjectCalendar Calendar { get; }

    public IReadOnlyList<BaselineGroup> Groups { get; }

    /// <summary>All analysis records, in the order of change rows.</summary>
    public IReadOnlyList<ExplainedRow> Rows { get; }

    /// <summary>The result that a version belongs to; absent for a calculated one, and for a refused one of no readable result.</summary>
    public ResultThread? ThreadOf(ResultVersion version) => version.RefusedCode is null
        ? _threads.GetValueOrDefault(new VersionContent(version))
        : _threadsOfRefused.GetValueOrDefault((version.Identity, version.Collected));

    /// <summary>All that was told of a result, wherever and however often, refused versions among them.</summary>
    public IEnumerable<ResultVersion> Told(ResultThread thread) => _told[thread];

    /// <summary>What became of a version.</summary>
    public Disposition DispositionOf(ResultVersion version) => _dispositions[version.Source];

    // Rows come group by group: first the mean, if there is one, then a row for each member.
    private IEnumerable<ExplainedRow> PairRows()
    {
        using var rows = ChangeRows.Derive(Study.StudyId, Subject, Calendar, Groups).GetEnumerator();
        foreach (var group in Groups)
        {
            if (group.Reference is { IsMean: true } mean) yield return Next(mean.Record);
            foreach (var member in group.Members) yield return Next(member);

            ExplainedRow Next(PlacedResult record) => rows.MoveNext() && rows.Current.SourceId == record.Version.SourceId
                ? new ExplainedRow(this, group, record, rows.Current)
                : throw new InvalidOperationException("Change rows are not in the order of their groups.");
        }
    }
}
