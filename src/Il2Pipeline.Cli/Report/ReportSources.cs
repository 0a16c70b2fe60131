using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Input;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Spill;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Cli.Report;

/// <summary>Where a report's data come from: drops on disk, or a store.</summary>
internal static class ReportSources
{
    /// <summary>Reads drops on disk. What came before a correction is not known there, so there is no history.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="data">Gets the subjects.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>An exit code.</returns>
    public static int FromFiles(ReportRequest request, ReportData data, CancellationToken cancel)
    {
        var input = OfflineInput.Find(request.Paths, request.Study, request.Out);
        using var piles = new SubjectPiles();
        var outcome = input.ReadAll(maxIssues: 0, piles, _ => { }, cancel);
        data.Begin(input.Study);
        foreach (var subject in Chosen(request, piles.Subjects))
        {
            cancel.ThrowIfCancellationRequested();
            var pile = piles.Load(subject);
            data.Add(new ReportedSubject(subject, pile.Results, pile.Doses, []));
        }
        Terminal.Say(outcome.Sentence());
        return outcome.ExitCode;
    }

    /// <summary>Reads a store.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="data">Gets the subjects.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>An exit code.</returns>
    public static async Task<int> FromStoreAsync(ReportRequest request, ReportData data, CancellationToken cancel)
    {
        await using var session = await StoreSession.OpenAsync(request.Place, cancel);
        var summaries = session.Get<SummaryStore>();
        var study = (await session.Get<StudyStore>().CurrentAsync(cancel)).Study;
        data.Begin(study);
        var known = (await summaries.SubjectsAsync(cancel)).Select(head => head.Subject).ToList();
        foreach (var subject in Chosen(request, known))
        {
            var told = await session.Get<ResultStore>().ReadAsync(study.StudyId, subject, cancel);
            var history = await summaries.HistoryAsync(subject, cancel).ToListAsync(cancel);
            data.Add(new ReportedSubject(subject, told.Results, told.Doses, history));
        }
        return ExitCode.Ok;
    }

    private static IReadOnlyList<string> Chosen(ReportRequest request, IReadOnlyList<string> known)
    {
        if (request.Subjects.Length == 0) return known;
        var missing = request.Subjects.Except(known, StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? [.. request.Subjects.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : throw CommandStop.Failure($"there is no subject {string.Join(", ", missing.Select(Terminal.Shown))} with results");
    }
}
