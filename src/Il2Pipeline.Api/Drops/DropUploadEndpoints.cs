using System.Net;
using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Drops;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Api.Drops;

/// <summary>Sending a drop: <c>POST /api/drops</c>. What a drop is, its content tells; the body is stored as it comes.</summary>
internal static class DropUploadEndpoints
{
    /// <summary>A header for the drop's name, percent-encoded, for names that must not stand in addresses, which are logged.</summary>
    public const string NameHeader = "Il2-Drop-Name";

    public static void MapDropUpload(this IEndpointRouteBuilder api) => api.MapPost("/drops", UploadAsync)
        .Describes("Send a drop", DropTexts.Upload)
        .Takes(DropTexts.Name, DropTexts.LaboratoryOfUpload, DropTexts.Replace)
        .TakesHeader(NameHeader, "The drop's name, percent-encoded UTF-8, in place of the parameter `name`: addresses are logged, headers are not.")
        .TakesBody("The drop's bytes, plain or gzip.", BodyCheck.Drops)
        .Answers<DropView>(StatusCodes.Status201Created, "It is stored, and waits to be read; `Location` is where to watch it.")
        .Answers<DropView>(StatusCodes.Status200OK, "The same bytes lie under that name already.")
        .Fails(400, 403, 409, 413, 415);

    private static async Task<IResult> UploadAsync(
        HttpRequest request, DropUpload upload, IOptions<ApiLimits> options, CancellationToken cancel)
    {
        var most = options.Value.MaxUploadBytes;
        var name = DropNameOf(request, out var badName);
        if ((badName ?? BodyCheck.Type(request, BodyCheck.Drops) ?? BodyCheck.Encoding(request, "gzip")) is { } problem) return problem;
        if (request.ContentLength > most) return Problems.UploadTooLarge(most);
        // The bytes are counted as they come; the server's own limit is far lower and knows no problem details.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        var replace = request.Query["replace"] == "true";
        return Answer(await upload.TakeAsync(new UploadRequest(name, most, replace), request.Body, cancel), most);
    }

    private static IResult Answer(UploadOutcome outcome, long most) => outcome.Kind switch
    {
        UploadKind.NameTaken => Problems.DropNameTaken(),
        UploadKind.TooLarge => Problems.UploadTooLarge(most),
        UploadKind.Empty => Problems.EmptyUpload(),
        UploadKind.Contended => Problems.Contended(),
        _ => new Written<DropView>(
            outcome.Kind == UploadKind.Stored ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            DropView.Of(outcome.Entry!), ApiJson.Default.DropView)
        {
            Location = $"/api/drops/{outcome.Entry!.Id}",
        },
    };

    private static string DropNameOf(HttpRequest request, out IResult? problem)
    {
        var inQuery = InQuery(request, "name");
        // A plus stands for a space in addresses only.
        var inHeader = WebUtility.UrlDecode(request.Headers[NameHeader].ToString().Replace("+", "%2B", StringComparison.Ordinal));
        var (name, laboratory) = (inQuery.Length > 0 ? inQuery : inHeader, InQuery(request, "laboratory"));
        if (laboratory.Length > 0 && !name.StartsWith($"{laboratory}/", StringComparison.Ordinal)) name = $"{laboratory}/{name}";
        problem = request.Headers[NameHeader].Count > 1 ? Problems.BadParameter(NameHeader, "to be given once")
            : inQuery.Length > 0 && inHeader.Length > 0 ? Problems.BadParameter("name", $"either the parameter or the header {NameHeader}")
            : laboratory.Contains('/', StringComparison.Ordinal) ? Problems.BadParameter("laboratory", "the name of one folder, without /")
            : request.Query.TryGetValue("replace", out var replace) && replace != "true" && replace != "false"
                ? Problems.BadParameter("replace", "true or false")
            : DropNameRules.Broken(name) is { } sentence ? Problems.BadDropName(sentence)
            : null;
        return name;
    }

    // Bytes that are no UTF-8 become the replacement character, which no name may hold. ASP.NET would leave them as they are written, and
    // so take two names for one.
    private static string InQuery(HttpRequest request, string parameter)
    {
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
            if (pair.DecodeName().Span.SequenceEqual(parameter)) return WebUtility.UrlDecode(pair.EncodedValue.ToString());
        return "";
    }
}
