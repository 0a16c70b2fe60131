using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Receipts;
using Il2Pipeline.Storage.Study;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Il2Pipeline.Api.Study;

/// <summary>The study file: <c>/api/study</c>, <c>/status</c>, <c>/validate</c>.</summary>
internal static class StudyEndpoints
{
    /// <summary>Header that tells where the study file stands; the words of <see cref="StudyStateView.State"/>.</summary>
    public const string StateHeader = "Il2-Study-State";

    public static void MapStudy(this IEndpointRouteBuilder api)
    {
        api.MapRead("/study", GetAsync).Describes("The study file", StudyTexts.Get).Takes(StudyTexts.Version)
            .AnswersText(MediaTypes.Json, "The file, byte for byte as it was written. `ETag` is its version.")
            .AnswersHeaders(new HeaderFact(StateHeader, "Where the study file stands, as `state` of `/api/study/status`.")).Fails(404);
        api.MapRead("/study/status", StatusAsync).Describes("Where the study file stands", StudyTexts.Status).Answers<StudyStateView>();
        api.MapPut("/study", PutAsync).Describes("Write the study file", StudyTexts.Put)
            .TakesHeader("If-Match", "The `ETag` of the file that this one replaces, or `*`.")
            .TakesHeader("If-None-Match", "`*` for the first file: only when there is none yet.")
            .TakesBody("The study file.", [MediaTypes.Json])
            .Answers<StudyStateView>(StatusCodes.Status200OK, "It is stored; it is taken up within seconds.")
            .Answers<StudyStateView>(StatusCodes.Status201Created, "The first one is stored; it is taken up within seconds.")
            .Fails(403, 412, 413, 415, 422, 428);
        api.MapPost("/study/validate", ValidateAsync).Describes("Check a study file", StudyTexts.Validate)
            .TakesBody("The study file.", [MediaTypes.Json])
            .Answers<StudyCheckView>(StatusCodes.Status200OK, "What was found.").Fails(403, 413, 415);
    }

    private static async Task<IResult> GetAsync(HttpRequest request, StudyStore studies, CancellationToken cancel)
    {
        var version = request.Query["version"].ToString();
        if (version is not ("" or "inForce" or "stored")) return Problems.BadParameter("version", "inForce or stored");
        Negotiation.Choose(request, [Format.Json], out var problem);
        if (problem is not null) return problem;
        var state = await StudyState.ReadAsync(studies, cancel);
        if ((version == "stored" ? state.Stored?.Json : state.InForce) is not { } json) return Problems.NoStudy();
        // A strong tag, as If-Match needs, allows one encoding only.
        request.Headers.AcceptEncoding = "identity";
        request.HttpContext.Response.Headers[StateHeader] = state.View().State;
        return new Content(json.ToMemory(), Format.Json.ContentType, EntityTagHeaderValue.Parse(StudyState.TagOf(json)));
    }

    private static async Task<IResult> StatusAsync(HttpRequest request, StudyStore studies, ReceiptStore receipts, CancellationToken cancel)
    {
        Negotiation.Choose(request, [Format.Json], out var problem);
        if (problem is not null) return problem;
        var view = (await StudyState.ReadAsync(studies, cancel)).View();
        if (await IsGivenUpAsync(receipts, cancel))
            view = view with { Findings = [.. view.Findings, .. FindingView.Of([new(StorageIssues.StudyDefect, "", $"{StorageIssues.StudyDefect.Title}.")])] };
        return Content.Json(view, ApiJson.Default.StudyStateView);
    }

    // The pipeline's own failure on the file stands nowhere but in its receipt, until the file is put in place once more.
    private static async Task<bool> IsGivenUpAsync(ReceiptStore receipts, CancellationToken cancel) =>
        (await receipts.GetAsync(StorageNames.StudyFile, cancel))?.ToString().Contains(StorageIssues.StudyDefect.Code, StringComparison.Ordinal) ?? false;

    private static async Task<IResult> ValidateAsync(HttpRequest request, CancellationToken cancel)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, StudyFileReader.MaxBytes, cancel);
        return problem ?? new Written<StudyCheckView>(
            StatusCodes.Status200OK, StudyCheckView.Of(StudyFileReader.Read(body)), ApiJson.Default.StudyCheckView);
    }

    private static async Task<IResult> PutAsync(HttpRequest request, StudyStore studies, CancellationToken cancel)
    {
        var isFirst = request.Headers.IfNoneMatch == "*";
        if (!EntityTagHeaderValue.TryParseList(request.Headers.IfMatch, out var tags) && !isFirst) return Problems.PreconditionMissing();
        var (body, problem) = await RequestBody.ReadAsync(request, StudyFileReader.MaxBytes, cancel);
        if (problem is not null) return problem;
        var json = BinaryData.FromBytes(body);
        var before = await StudyState.ReadAsync(studies, cancel);
        if (isFirst ? before.Stored is not null : !before.IsMatch(tags ?? [])) return Problems.StudyMoved(before.View());
        var put = await studies.PutAsync(json, isFirst ? "" : before.Stored!.ETag, cancel);
        var after = (await StudyState.ReadAsync(studies, cancel)).View();
        if (put.PreconditionFailed) return Problems.StudyMoved(after);
        if (!put.Stored) return Problems.InvalidStudy(FindingView.Of(put.Findings));
        var status = isFirst ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        return new Written<StudyStateView>(status, after, ApiJson.Default.StudyStateView) { Tag = StudyState.TagOf(json) };
    }
}
