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
    private static readonly byte[] s_end = [(byte)'\n'];
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
        catch (TemporaryFolderException trouble)
        {
            await progress.FailAsync(trouble.Message, cancel);
        }
    }

    private async Task RunAsync(RunHead head, DryProgress progress, CancellationToken cancel)
    {
        var inForce = (await studies.CurrentAsync(cancel)).Study;
        var study = head.Text.TriesStudy ? await steps.Files.StudyAsync(head.Id, cancel) : inForce;
        using var retelling = new Retelling();
        var (trial, found) = (new DryTrial(inForce, study), new DryFinding(retelling, new TurnCounts()));
        await ReadAsync(head, await DropsAsync(head, study, retelling, cancel), trial, found, progress, cancel);
        var totals = await DiffAsync(head.Id, trial, retelling, progress, cancel);
        await progress.EndAsync(totals with { Turns = found.Turns.Totals }, cancel);
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
        RunHead head, IReadOnlyCollection<string> drops, DryTrial trial, DryFinding found, DryProgress progress, CancellationToken cancel)
    {
        await progress.PlannedAsync(drops.Count, cancel);
        await Parallel.ForEachAsync(drops, AtOnce(cancel), async (drop, stop) =>
        {
            var status = await ReadAsync(drop, trial, found, stop);
            if (status != RunItemStatus.Done) await steps.Items.NoteAsync(head.Id, drop, status, stop);
            await progress.CountAsync(status, stop);
        });
    }

    // One drop that the program cannot stand must not keep the others' diff from being seen. A real run would give it up as well.
    private async Task<RunItemStatus> ReadAsync(string drop, DryTrial trial, DryFinding found, CancellationToken cancel)
    {
        try
        {
            return await steps.Reading.ReadAsync(drop, trial, found, cancel);
        }
        catch (Exception failure) when (failure is not TemporaryFolderException && Failures.Classify(failure, cancel) == FailureKind.Defect)
        {
            return RunItemStatus.Failed;
        }
    }

    private async Task<DiffTotals> DiffAsync(
        string run, DryTrial trial, Retelling retelling, DryProgress progress, CancellationToken cancel)
    {
        await using var lines = await steps.Files.WriteDiffAsync(run, cancel);
        var totals = new DiffTotals(0, 0, 0, new SortedDictionary<RowChangeReason, int>());
        // A few at a time, so that the rows come in the order of subjects without all being held.
        foreach (var some in retelling.Subjects.Chunk(_atOnce))
        {
            var diffs = await Task.WhenAll(some.Select(subject => steps.Comparison.OfAsync(subject, trial.InForce.StudyId, trial.Study, retelling, cancel)));
            foreach (var diff in diffs)
            {
                totals = Plus(totals, diff);
                foreach (var row in diff.Rows)
                {
                    await JsonSerializer.SerializeAsync(lines, row, DiffJson.Plain.DiffRow, cancel);
                    await lines.WriteAsync(s_end, cancel);
                }
            }
            await progress.LookAsync(cancel);
        }
        return totals;
    }

    private static DiffTotals Plus(DiffTotals totals, SubjectDiff diff)
    {
        var reasons = new SortedDictionary<RowChangeReason, int>(totals.ByReason.ToDictionary());
        var analytes = totals.ByAnalyte.ToDictionary(analyte => analyte.Analyte, StringComparer.Ordinal);
        foreach (var row in diff.Rows) reasons[row.Reason] = reasons.GetValueOrDefault(row.Reason) + 1;
        foreach (var rows in diff.Rows.GroupBy(row => row.Analyte, StringComparer.Ordinal))
            analytes[rows.Key] = Plus(analytes.GetValueOrDefault(rows.Key) ?? new AnalyteDigest(rows.Key, 0, 0, 0, 0), [.. rows]);
        return totals with
        {
            Rows = totals.Rows + diff.Rows.Count,
            Subjects = totals.Subjects + (diff.IsChange ? 1 : 0),
            CycleRows = totals.CycleRows + diff.CycleRows,
            ByReason = reasons,
            ByAnalyte = [.. analytes.Values.OrderBy(analyte => analyte.Analyte, StringComparer.Ordinal)],
            Defects = totals.Defects + (diff.IsDefect ? 1 : 0),
        };
    }

    // One subject's rows of one analyte.
    private static AnalyteDigest Plus(AnalyteDigest digest, IReadOnlyList<DiffRow> rows)
    {
        var (added, gone) = (rows.Count(row => row.Before is null), rows.Count(row => row.After is null));
        return new AnalyteDigest(
            digest.Analyte, digest.Subjects + 1, digest.Added + added, digest.Gone + gone, digest.Changed + rows.Count - added - gone);
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
