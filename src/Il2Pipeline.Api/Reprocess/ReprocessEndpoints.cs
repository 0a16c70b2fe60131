using System.Globalization;
using System.Text;
using System.Text.Json;
using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Reprocess;

/// <summary>Reading drops again: <c>/api/reprocess</c>.</summary>
internal static class ReprocessEndpoints
{
    private const int MostBytes = StudyFileReader.MaxBytes + (1024 * 1024);
    private const int SecondsBetweenLooks = 2;
    private static readonly ListForm<RunView> s_shape = new(ApiJson.Default.ListViewRunView, RunJson.Plain.RunView, RunColumns.All);

    public static void MapReprocess(this IEndpointRouteBuilder api)
    {
        api.MapPost("/reprocess", StartAsync).Describes("Read drops again", ReprocessTexts.Start).TakesBody<ReprocessBody>("Which drops.")
            .Answers<RunView>(StatusCodes.Status202Accepted, "It has begun; `Location` is where to watch it.").Fails(403, 413, 415, 422);
        api.MapRead("/reprocess", ListAsync).Describes("Runs", "Latest first.").Pages<RunView>();
        api.MapRead("/reprocess/{id}", OneAsync).Describes("One run", ReprocessTexts.One).Answers<RunView>().Fails(404);
        api.MapRead("/reprocess/{id}/diff", DiffAsync).Describes("What a dry run would change", ReprocessTexts.Diff)
            .Answers<DiffView>([.. Listing.Formats]).Fails(404, 409);
        api.MapRead("/reprocess/{id}/drops", DropsAsync).Describes("The drops of a run", "One item for each drop version.")
            .Takes(ReprocessTexts.Status).Answers<IReadOnlyList<RunItemView>>().Fails(404);
        api.MapRead("/reprocess/{id}/subjects", SubjectsAsync)
            .Describes("The subjects of a run", "Whose summaries it changed, or would change.").Answers<IReadOnlyList<string>>().Fails(404);
        api.MapPost("/reprocess/{id}/cancel", (string id, ReprocessRuns runs, CancellationToken cancel) =>
            AnswerAsync(id, runs, runs.CancelAsync(id, cancel), cancel)).Describes("Cancel a run", ReprocessTexts.Cancel)
            .Answers<RunView>(StatusCodes.Status200OK, "The run as it is now.").Fails(403, 404, 409);
        api.MapPost("/reprocess/{id}/resume", (string id, ReprocessRuns runs, CancellationToken cancel) =>
            AnswerAsync(id, runs, runs.ResumeAsync(id, cancel), cancel)).Describes("Go on with a run", ReprocessTexts.Resume)
            .Answers<RunView>(StatusCodes.Status200OK, "The run as it is now.").Fails(403, 404, 409);
    }

    private static async Task<IResult> StartAsync(HttpRequest request, ReprocessRuns runs, CancellationToken cancel)
    {
        var (bytes, problem) = await RequestBody.ReadAsync(request, MostBytes, cancel);
        if (problem is not null) return problem;
        if (RequestBody.Parse(bytes, ApiJson.Default.ReprocessBody) is not { } body)
            return Problems.BadBody("{\"scope\":{…},\"dryRun\":true|false}; the scope has drop or drops, prefix, laboratory, from, "
                + "before, subject, status, issue, olderCodeMap or all; a dry run may have study");
        var (scope, fault) = (body.Scope ?? new ScopeView()).Read();
        if (fault is not null) return Problems.BadRun(fault);
        var study = body.Study is { } json ? Encoding.UTF8.GetBytes(json.GetRawText()) : null;
        if (study is not null && StudyFileReader.Read(study) is { Study: null } read) return Problems.InvalidStudy(FindingView.Of(read.Findings));
        var wanted = new ReprocessRequest(scope!, body.DryRun, study is null ? null : BinaryData.FromBytes(study));
        if (wanted.Fault() is { } other) return Problems.BadRun(other);
        return await runs.StartAsync(wanted, cancel) is { } run
            ? Accepted(request, run) : Problems.BadRun("A drop of the scope is not in the ledger. /api/drops lists them.");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, ReprocessRuns runs, CancellationToken cancel)
    {
        var format = Negotiation.Choose(request, Listing.Formats, out var badFormat);
        var paging = Paging.Read(request.Query, out var badPaging);
        if ((badFormat ?? badPaging) is { } problem) return problem;
        try
        {
            var page = await runs.ListAsync(paging.Limit, paging.Token, cancel);
            return Listing.Of(request, format, new ListView<RunView>([.. page.Items.Select(RunView.Of)], page.Continuation), s_shape);
        }
        catch (FormatException)
        {
            return Problems.BadToken();
        }
    }

    private static async Task<IResult> OneAsync(string id, HttpRequest request, ReprocessRuns runs, CancellationToken cancel)
    {
        Negotiation.Choose(request, [Format.Json], out var problem);
        if (problem is not null) return problem;
        if (await runs.GetAsync(id, cancel) is not { } run) return Problems.UnknownRun();
        if (!run.IsEnded) LookAgain(request.HttpContext.Response);
        // The rate and the time left change with every second; they are no reason to tell the same counts again.
        var tag = EntityTags.Of(run.Id, run.Status.ToString(), run.Planned.ToString(CultureInfo.InvariantCulture), run.Counts.ToString(),
            run.ChangedSubjects.ToString(CultureInfo.InvariantCulture));
        return new Content(JsonSerializer.SerializeToUtf8Bytes(RunView.Of(run), RunJson.Plain.RunView), Format.Json.ContentType, tag);
    }

    private static async Task<IResult> DiffAsync(string id, HttpRequest request, ReprocessRuns runs, CancellationToken cancel)
    {
        var format = Negotiation.Choose(request, Listing.Formats, out var problem);
        if (problem is not null) return problem;
        if (await runs.GetAsync(id, cancel) is not { } run) return Problems.UnknownRun();
        if (run.Diff is null) return run is { DryRun: true, IsEnded: false } ? Problems.DiffNotReady() : Problems.NoDiff();
        return new DiffContent(run, runs.DiffAsync(id, cancel), format);
    }

    private static async Task<IResult> DropsAsync(string id, HttpRequest request, ReprocessRuns runs, CancellationToken cancel)
    {
        Negotiation.Choose(request, [Format.Json], out var problem);
        var asked = request.Query["status"].ToString();
        var status = Enum.GetValues<RunItemStatus>().Cast<RunItemStatus?>().FirstOrDefault(one => EnumWords.Of(one!.Value) == asked);
        if (asked.Length > 0 && status is null)
            problem ??= Problems.BadParameter("status", $"one of {string.Join(", ", Enum.GetValues<RunItemStatus>().Select(EnumWords.Of))}");
        if (problem is not null) return problem;
        if (await runs.GetAsync(id, cancel) is null) return Problems.UnknownRun();
        var items = await runs.ItemsAsync(id, status, cancel).Select(RunItemView.Of).ToListAsync(cancel);
        return Content.Json<IReadOnlyList<RunItemView>>(items, ApiJson.Default.IReadOnlyListRunItemView);
    }

    private static async Task<IResult> SubjectsAsync(string id, HttpRequest request, ReprocessRuns runs, CancellationToken cancel)
    {
        Negotiation.Choose(request, [Format.Json], out var problem);
        if (problem is not null) return problem;
        if (await runs.GetAsync(id, cancel) is null) return Problems.UnknownRun();
        return Content.Json(await runs.SubjectsAsync(id, cancel), ApiJson.Default.IReadOnlyListString);
    }

    private static async Task<IResult> AnswerAsync(string id, ReprocessRuns runs, Task<RunAnswer> asked, CancellationToken cancel)
    {
        var answer = await asked;
        if (answer == RunAnswer.Unknown || await runs.GetAsync(id, cancel) is not { } run) return Problems.UnknownRun();
        return answer == RunAnswer.Ended ? Problems.RunEnded() : TypedResults.Json(RunView.Of(run), RunJson.Plain.RunView);
    }

    private static JsonHttpResult<RunView> Accepted(HttpRequest request, ReprocessRun run)
    {
        var response = request.HttpContext.Response;
        response.Headers.Location = $"{request.PathBase}/api/reprocess/{run.Id}";
        LookAgain(response);
        return TypedResults.Json(RunView.Of(run), RunJson.Plain.RunView, statusCode: StatusCodes.Status202Accepted);
    }

    private static void LookAgain(HttpResponse response) => response.GetTypedHeaders().Set("Retry-After", SecondsBetweenLooks);
}
