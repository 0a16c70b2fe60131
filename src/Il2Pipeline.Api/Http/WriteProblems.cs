using System.Globalization;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Core.Issues;
using Microsoft.AspNetCore.Http;

namespace Il2Pipeline.Api.Http;

/// <summary>The problem details of writes.</summary>
internal static partial class Problems
{
    public static IResult CrossOrigin() =>
        Of(403, "cross-origin", "Written from another site", "Only the service's own pages and programs that are no browsers may write.");

    public static IResult UnsupportedType(IReadOnlyList<string> taken) =>
        Of(415, "unsupported-media-type", "Content-Type is missing or not taken", $"Taken: {string.Join(", ", taken)}.");

    public static IResult UnsupportedEncoding(IReadOnlyList<string> taken) =>
        Of(415, "unsupported-encoding", "Content-Encoding is not taken", $"Taken: {string.Join(", ", [.. taken, "identity"])}.");

    public static IResult BadDropName(string sentence) => OfIssue(400, "bad-drop-name", StorageIssues.BadName, sentence);

    public static IResult EmptyUpload() =>
        Of(400, "empty-upload", "The body is empty", "Send the drop's bytes as the body of the request; nothing was stored.");

    public static IResult UploadTooLarge(long most) => OfIssue(
        413, "upload-too-large", StorageIssues.UploadTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"At most {most} bytes are taken. {StorageIssues.UploadTooLarge.Resend}"),
        new Dictionary<string, object?> { ["mostBytes"] = most });

    public static IResult DropNameTaken() => OfIssue(409, "drop-name-taken", StorageIssues.NameTaken, StorageIssues.NameTaken.Resend);

    public static IResult Contended() =>
        Of(409, "contended", "Another upload to this name is under way", "Send it again after the seconds in Retry-After.", retryAfter: 2);

    public static IResult NoStudy() =>
        Of(404, "no-study", "No study file", "The defaults hold. PUT /api/study with If-None-Match: * puts the first one.");

    public static IResult PreconditionMissing() =>
        Of(428, "precondition-missing", "Say which study file this one replaces",
            "Send If-Match with the ETag of GET /api/study, or If-None-Match: * for the first one.");

    public static IResult StudyMoved(StudyStateView state) =>
        Of(412, "study-moved", "The study file is another one than you saw",
            "GET /api/study?version=stored is what lies there now; put your change into that one, and send its ETag.",
            more: new Dictionary<string, object?> { ["state"] = state.State });

    /// <summary>All findings at once, as <c>findings</c>.</summary>
    public static IResult InvalidStudy(IReadOnlyList<FindingView> findings) =>
        Of(422, "invalid-study", "The study file has errors", "Nothing was stored. The findings tell what to change, each with its place.",
            more: new Dictionary<string, object?> { ["findings"] = findings });
}
