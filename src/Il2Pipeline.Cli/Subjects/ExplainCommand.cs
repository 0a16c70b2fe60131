using System.CommandLine;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Input;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Reporting.Explain;
using Il2Pipeline.Spill;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Study;

namespace Il2Pipeline.Cli.Subjects;

/// <summary>What <c>il2 explain</c> was asked for.</summary>
/// <param name="Subject">The subject number.</param>
/// <param name="Analyte">PARAMCD.</param>
/// <param name="Time">Collection date or time; absent: all.</param>
/// <param name="Json">True for JSON.</param>
/// <param name="Drops">Files and folders to read instead of a store; empty: a store.</param>
/// <param name="Study">The study file for <paramref name="Drops"/>; absent: the one found.</param>
internal sealed record ExplainRequest(string Subject, string Analyte, string? Time, bool Json, string[] Drops, string? Study);

/// <summary><c>il2 explain</c>: where a number comes from, in words.</summary>
internal static class ExplainCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var subject = new Argument<string>("SUBJECT") { Description = "The subject number." };
        var analyte = new Argument<string>("ANALYTE") { HelpName = "ANALYTE", Description = "The parameter, for example EOS." };
        analyte.CompletionSources.Add([.. AnalyteCatalogue.InOrder.Select(one => one.Code)]);
        var time = new Argument<string?>("TIME") { Description = "Collection date or time; without it, all.", Arity = ArgumentArity.ZeroOrOne };
        var format = CommonOptions.ListFormat("text", "json");
        var drops = new Option<string[]>("--drops") { Description = "Read these files and folders instead of a store.", HelpName = "PATH" };
        var study = CommonOptions.Study();
        var store = new StoreOptions();
        var command = new ExampleCommand("explain",
            "Tell where a number comes from: drop, value as sent, versions, day, baseline, arithmetic.",
            "il2 explain 1001 EOS 2026-02-02", "il2 explain 1001 CD4CD8 --format json", "il2 explain 1001 EOS --drops cohort/")
        { subject, analyte, time, format, drops, study };
        store.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(analyte) is { } code && CommonOptions.UnknownAnalyte(code) is { } error) result.AddError(error);
            if (result.GetValue(time) is { } text && !Explanation.IsReadable(text))
                result.AddError($"{Terminal.Shown(text)} is no date or time such as 2026-01-05 or 2026-01-05T08:30:00+01:00.");
        });
        command.SetAction((parsed, cancel) => RunAsync(new ExplainRequest(
            parsed.GetValue(subject)!, parsed.GetValue(analyte)!, parsed.GetValue(time), parsed.GetValue(format) is "json",
            parsed.GetValue(drops) ?? [], parsed.GetValue(study)), store.Of(parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(ExplainRequest request, StorePlace place, CancellationToken cancel)
    {
        var (study, results, doses) = request.Drops.Length > 0 ? FromDrops(request, cancel) : await FromStoreAsync(request, place, cancel);
        if (results.Count == 0) throw CommandStop.Failure($"there is no subject {Terminal.Shown(request.Subject)} with results");
        var explanation = Explanation.Of(request.Subject, request.Analyte, request.Time, results, doses, study);
        if (request.Json)
        {
            await using var output = Terminal.OpenOutput();
            ExplanationJson.Write(output, explanation);
        }
        else
        {
            await using var text = Terminal.OpenData();
            await text.WriteAsync(ExplanationText.Of(explanation));
        }
        return ExitCode.Ok;
    }

    private static (StudyFile, IReadOnlyList<ResultVersion>, IReadOnlyList<DoseVersion>) FromDrops(ExplainRequest request, CancellationToken cancel)
    {
        var input = OfflineInput.Find(request.Drops, request.Study);
        using var piles = new SubjectPiles();
        input.ReadAll(maxIssues: 0, piles, _ => { }, cancel);
        var pile = piles.Load(request.Subject);
        return (input.Study, pile.Results, pile.Doses);
    }

    private static async Task<(StudyFile, IReadOnlyList<ResultVersion>, IReadOnlyList<DoseVersion>)> FromStoreAsync(
        ExplainRequest request, StorePlace place, CancellationToken cancel)
    {
        await using var session = await StoreSession.OpenAsync(place, cancel);
        var study = (await session.Get<StudyStore>().CurrentAsync(cancel)).Study;
        var known = await session.Get<ResultStore>().ReadAsync(study.StudyId, request.Subject, cancel);
        if (known.Results.Count == 0) throw await UnknownName.SubjectAsync(session, request.Subject, cancel);
        return (study, known.Results, known.Doses);
    }
}
