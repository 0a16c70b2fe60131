using System.Globalization;
using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Storage.Operations;
using Il2Pipeline.Storage.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Operations;

/// <summary>What an operator looks at: <c>/api/operations</c>, and the codes, units and patients that are not known.</summary>
internal static class OperationsEndpoints
{
    private const int UsualDays = 30;

    public static void MapOperations(this IEndpointRouteBuilder api)
    {
        var laboratory = new QueryParameter("laboratory", "Only drops of this laboratory (the name's first folder).") { Example = "lab-a" };
        api.MapRead("/operations", ReadAsync)
            .Describes("The last days", "Drops by day and laboratory, issues by code, and how long drops waited.")
            .Takes(new QueryParameter("days", "How many days, today among them.") { Most = OperationsLog.MostDays, Example = "30" }, laboratory)
            .Answers<OperationsView>();
        api.MapRead("/unknown-codes", UnknownAsync)
            .Describes("Codes that no table knows", "By laboratory and frequency, each with an entry of localCodes to complete and paste.")
            .Takes(laboratory).Answers<ListView<UnknownCode>>([.. Listing.Formats]);
        api.MapRead("/unknown-units", UnknownUnitsAsync)
            .Describes("Units that nobody knows", "By laboratory and frequency, in full, each with an entry of unitTexts to complete and paste.")
            .Takes(laboratory).Answers<ListView<UnknownUnit>>([.. Listing.Formats]);
        api.MapRead("/unknown-patients", UnknownPatientsAsync)
            .Describes("Patients without trial number",
                "By drop, with how many results and doses wait; patients are told by a hash of what names them.")
            .Takes(laboratory).Answers<ListView<UnknownPatient>>([.. Listing.Formats]);
    }

    private static async Task<IResult> ReadAsync(HttpRequest request, OperationsLog log, WorkQueues queues, CancellationToken cancel)
    {
        Negotiation.Choose(request, [Format.Json], out var problem);
        if (problem is not null) return problem;
        var days = UsualDays;
        if (request.Query.TryGetValue("days", out var text)
            && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) && days is > 0 and <= OperationsLog.MostDays))
            return Problems.BadParameter("days", $"a whole number from 1 to {OperationsLog.MostDays}");
        var sums = await log.ReadAsync(days, Laboratory(request), cancel);
        IReadOnlyList<CodeTotalView> codes = [.. sums.Codes.Select(View)];
        var waiting = await queues.CountAsync(cancel);
        var view = new OperationsView(sums.From, sums.To, sums.Days, codes, sums.Lag, sums.Unfinished, sums.OldestUnfinished, waiting);
        return Content.Json(view, ApiJson.Default.OperationsView);
    }

    private static async Task<IResult> UnknownAsync(HttpRequest request, UnknownCodes codes, CancellationToken cancel)
    {
        var format = Negotiation.Choose(request, Listing.Formats, out var problem);
        if (problem is not null) return problem;
        var found = await codes.FindAsync(Laboratory(request), cancel);
        return Listing.Of(request, format, new ListView<UnknownCode>(found, null), UnknownCodeColumns.Shape);
    }

    private static async Task<IResult> UnknownUnitsAsync(HttpRequest request, UnknownUnits units, CancellationToken cancel)
    {
        var format = Negotiation.Choose(request, Listing.Formats, out var problem);
        if (problem is not null) return problem;
        var found = await units.FindAsync(Laboratory(request), cancel);
        return Listing.Of(request, format, new ListView<UnknownUnit>(found, null), UnknownUnitColumns.Shape);
    }

    private static async Task<IResult> UnknownPatientsAsync(HttpRequest request, UnknownPatients patients, CancellationToken cancel)
    {
        var format = Negotiation.Choose(request, Listing.Formats, out var problem);
        if (problem is not null) return problem;
        var found = await patients.FindAsync(Laboratory(request), cancel);
        return Listing.Of(request, format, new ListView<UnknownPatient>(found, null), UnknownPatientColumns.Shape);
    }

    private static string? Laboratory(HttpRequest request) =>
        request.Query.TryGetValue("laboratory", out var laboratory) ? laboratory.ToString() : null;

    private static CodeTotalView View(CodeTotal total)
    {
        var known = IssueCountView.Of(total.Code, total.Count);
        return new CodeTotalView(total.Code, known.Severity, known.Title, total.Count, total.Drops);
    }
}
