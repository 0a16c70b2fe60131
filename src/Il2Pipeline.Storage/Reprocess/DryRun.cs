using System.Text.Json;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Spill;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.StudyChanges;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Reprocess;

/// <summary>
/// Does a dry run whole, as the work of one message: reads the drops again, derives every subject touched, and keeps what would be another.
/// Begun anew after a crash; writes nothing but the run's own rows and its diff.
/// </summary>
/// <param name="steps">What it is made of.</param>
/// <param name="studies">The study in force.</param>
/// <param name="listing">Finds the drops.</param>
/// <param name="effect">Finds what a study file to try touches.</param>
/// <param name="options">The settings.</param>
internal sealed class DryRun(
    DryRunSteps steps, StudyStore studies, ScopeListing listing, StudyEffect effect, IOptions<StorageOptions> options)
{
    private readonly int _atOnce = options.Value.Ingest.ParallelSubjects;

    /// <summary>Does it.</summary>
    /// <param name="head">The run.</param>
    /// <param name="cancel">Stops it; the message then has to come again.</param>
    /// <returns>When it is done, cancelled, or taken over by another worker.</returns>
    public async Task RunAsync(RunHead head, CancellationToken cancel)
    {
        if (await DryProgress.TakeOverAsync(steps.Table, head, steps.Time, cancel) is not { } progress) return;
        try
        {
            await RunAsync(head, progress, cancel);
        }
        catch (RunStoppedException)
        {
            // Nothing of it is kept.
        }
    }

    private async Task RunAsync(RunHead head, DryProgress progress, CancellationToken cancel)
    {
        var inForce = (await studies.CurrentAsync(cancel)).Study;
        var study = head.Text.TriesStudy ? await steps.Files.StudyAsync(head.Id, cancel) : inForce;
        using var retelling = new Retelling();
        await ReadAsync(head, await DropsAsync(head, study, retelling, cancel), study, retelling, progress, cancel);
        await using var lines = VersionFile.Open();
        var totals = await CompareAsync(inForce.StudyId, study, retelling, lines, progress, cancel);
        await steps.Files.PutDiffAsync(head.Id, lines, cancel);
        await progress.EndAsync(totals, cancel);
    }

    // A study file to try brings what it touches, whatever the scope says: putting it cannot be had without.
    private async Task<IReadOnlyCollection<string>> DropsAsync(RunHead head, StudyFile study, Retelling retelling, CancellationToken cancel)
    {
        var drops = new HashSet<string>(StringComparer.Ordinal);
        if (!head.Text.Scope.IsEmpty) drops.UnionWith(await listing.AllAsync(head.Text.Scope, study, cancel));
        if (!head.Text.TriesStudy) return drops;
        await foreach (var row in effect.DropsAsync(study, cancel)) drops.Add(row.Entry.Id);
        await foreach (var subject in effect.SubjectsAsync(study, cancel)) retelling.Touch(subject.Subject.Subject);
        return drops;
    }

    private async Task ReadAsync(
        RunHead head, IReadOnlyCollection<string> drops, StudyFile study, Retelling retelling, DryProgress progress,
        CancellationToken cancel)
    {
        await progress.PlannedAsync(drops.Count, cancel);
        await Parallel.ForEachAsync(drops, AtOnce(cancel), async (drop, stop) =>
        {
            var status = await ReadAsync(drop, study, retelling, stop);
            if (status != RunItemStatus.Done) await steps.Items.NoteAsync(head.Id, drop, status, stop);
            await progress.CountAsync(status, stop);
        });
    }

    // One drop that the program cannot stand must not keep the others' diff from being seen. A real run would give it up as well.
    private async Task<RunItemStatus> ReadAsync(string drop, StudyFile study, Retelling retelling, CancellationToken cancel)
    {
        try
        {
            return await steps.Reading.ReadAsync(drop, study, retelling, cancel);
        }
        catch (Exception failure) when (Failures.Classify(failure, cancel) == FailureKind.Defect)
        {
            return RunItemStatus.Failed;
        }
    }

    private async Task<DiffTotals> CompareAsync(
        string inForce, StudyFile study, Retelling retelling, FileStream lines, DryProgress progress, CancellationToken cancel)
    {
        var totals = new DiffTotals(0, 0, 0, new SortedDictionary<RowChangeReason, int>());
        // A few at a time, so that the rows come in the order of subjects without all being held.
        foreach (var some in retelling.Subjects.Chunk(_atOnce))
        {
            var diffs = await Task.WhenAll(some.Select(subject => steps.Comparison.OfAsync(subject, inForce, study, retelling, cancel)));
            foreach (var diff in diffs)
            {
                totals = Plus(totals, diff);
                foreach (var row in diff.Rows)
                {
                    await JsonSerializer.SerializeAsync(lines, row, DiffJson.Plain.DiffRow, cancel);
                    lines.WriteByte((byte)'\n');
                }
            }
            await progress.LookAsync(cancel);
        }
        await lines.FlushAsync(cancel);
        return totals;
    }

    private static DiffTotals Plus(DiffTotals totals, SubjectDiff diff)
    {
        var reasons = new SortedDictionary<RowChangeReason, int>(totals.ByReason.ToDictionary());
        foreach (var row in diff.Rows) reasons[row.Reason] = reasons.GetValueOrDefault(row.Reason) + 1;
        return new DiffTotals(
            totals.Rows + diff.Rows.Count, totals.Subjects + (diff.IsChange ? 1 : 0), totals.CycleRows + diff.CycleRows, reasons);
    }

    private ParallelOptions AtOnce(CancellationToken cancel) => new() { MaxDegreeOfParallelism = _atOnce, CancellationToken = cancel };
}

/// <summary>What a dry run is made of.</summary>
/// <param name="Table">Head rows.</param>
/// <param name="Items">Drops that could not be read.</param>
/// <param name="Reading">Reads drops.</param>
/// <param name="Comparison">Compares subjects.</param>
/// <param name="Files">Where the diff goes.</param>
/// <param name="Time">The clock.</param>
internal sealed record DryRunSteps(
    RunTable Table, RunItems Items, DryReading Reading, DryComparison Comparison, RunFiles Files, TimeProvider Time);
