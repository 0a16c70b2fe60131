using Il2Pipeline.Core.Issues;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Il2Pipeline.Api.Http;

/// <summary>
/// All problem details (RFC 9457) of the API. None repeats what the client sent, but for the plain name of a parameter that is not known:
/// it may hold identifiers.
/// </summary>
internal static partial class Problems
{
    private const int LongestNameShown = 32;

    public static IResult UnknownDrop() =>
        Of(404, "unknown-drop", "No such drop", "The ledger has no drop version of this id. /api/drops lists them.");

    public static IResult NoReceipt() =>
        Of(404, "no-receipt", "No receipt yet", "The drop is being read, or was read before receipts were kept.", retryAfter: 2);

    public static IResult UnknownSubject() =>
        Of(404, "unknown-subject", "No such subject", "The study has no summary of this subject. /api/subjects lists them.");

    public static IResult SubjectDefect() => OfIssue(
        409, "subject-defect", StorageIssues.SubjectDefect, "It has no rows until the failure is mended and one of its drops is read again.");

    public static IResult UnknownRun() =>
        Of(404, "unknown-run", "No such run", "There is no reprocess run of this id. /api/reprocess lists them.");

    public static IResult NoDiff() =>
        Of(404, "no-diff", "No diff", "Only a dry run that is done has a diff.");

    public static IResult DiffNotReady() =>
        Of(409, "diff-not-ready", "The dry run has not ended yet", "Ask again after the seconds in Retry-After.", retryAfter: 2);

    public static IResult RunEnded() =>
        Of(409, "run-ended", "The run has ended", "There is nothing to cancel or to go on with.");

    public static IResult BadRun(string fault) => Of(400, "bad-run", "The run asked for cannot be done", fault);

    public static IResult BadBody(string expected) => Of(400, "bad-body", "The request's body is not understood", $"Expected: {expected}.");

    public static IResult NoJson() =>
        Of(415, "no-json", "The request's body is not JSON", "Send it with the header Content-Type: application/json.");

    public static IResult TooLarge(int most) => Of(413, "too-large", "The request's body is too large", $"At most {most} bytes are taken.");

    public static IResult BadToken() =>
        Of(400, "bad-token", "Not a page token", "Send the token that the page before gave as \"next\", with the same filters, or none.");

    public static IResult CursorGone() =>
        Of(410, "cursor-gone", "The cursor is of another feed",
            "The study changed, or the store was filled anew. Pull everything again: ask without \"since\".");

    public static IResult BadParameter(string name, string expected) =>
        Of(400, "bad-parameter", $"Parameter \"{name}\" is not understood", $"Expected: {expected}.");

    public static IResult UnknownParameter(string name, IReadOnlyList<string> known)
    {
        var isPlain = name.Length <= LongestNameShown && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
        var list = known.Count == 0 ? "This address takes none." : $"This address takes: {string.Join(", ", known)}.";
        return Of(400, "unknown-parameter", isPlain ? $"There is no parameter \"{name}\" here" : "There is a parameter too many",
            list);
    }

    public static IResult UnknownFormat(IReadOnlyList<Format> offered) =>
        BadParameter("format", $"one of {string.Join(", ", offered.Select(format => format.Name))}");

    public static IResult NotAcceptable(IReadOnlyList<Format> offered) =>
        Of(406, "not-acceptable", "Not to be had in this format",
            $"Offered: {string.Join(", ", offered.Select(format => format.MediaType))}.");

    public static IResult BeingWritten() =>
        Of(503, "being-written", "A new revision is being written", "Ask again after the seconds in Retry-After.", retryAfter: 1);

    public static IResult StorageAway() =>
        Of(503, "storage-away", "Storage does not answer", "Nothing is lost. Ask again after the seconds in Retry-After.", retryAfter: 5);

    public static IResult StorageAway(IReadOnlyList<string> silent) => Of(503, "storage-away", "Storage does not answer",
        $"Without answer: {string.Join(", ", silent)}. Nothing is lost. Ask again after the seconds in Retry-After.", retryAfter: 5);

    public static IResult Defect(HttpContext context) =>
        Of(500, "defect", "The request failed", $"It was logged under trace {context.TraceIdentifier}.");

    /// <summary>For a response that has only its status: no such route, method not allowed and the like.</summary>
    public static IResult OfStatus(HttpContext context) =>
        Of(context.Response.StatusCode, null, ReasonPhrases.GetReasonPhrase(context.Response.StatusCode), null);

    private static Problem OfIssue(
        int status, string type, IssueDefinition issue, string detail, IReadOnlyDictionary<string, object?>? more = null) =>
        Of(status, type, issue.Title, detail, more: new Dictionary<string, object?>(more ?? new Dictionary<string, object?>())
        {
            ["code"] = issue.Code,
        });

    private static Problem Of(
        int status, string? type, string title, string? detail, int? retryAfter = null, IReadOnlyDictionary<string, object?>? more = null) =>
        new(TypedResults.Problem(detail, null, status, title, type is null ? "about:blank" : $"urn:il2:problem:{type}", more), retryAfter);

    private sealed record Problem(IResult Details, int? RetryAfter) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "no-store";
            if (RetryAfter is { } seconds) httpContext.Response.GetTypedHeaders().Set("Retry-After", seconds);
            return Details.ExecuteAsync(httpContext);
        }
    }
}
