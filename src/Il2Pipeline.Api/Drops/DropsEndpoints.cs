using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Receipts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Drops;

/// <summary>What arrived: <c>/api/drops</c>.</summary>
internal static class DropsEndpoints
{
    private static readonly Format[] s_receipts =
        [new("fhir", MediaTypes.Fhir, MediaTypes.Fhir), new("json", MediaTypes.Json, MediaTypes.Fhir)];

    public static void MapDrops(this IEndpointRouteBuilder api)
    {
        api.MapRead("/drops", ListAsync).Describes("Drops that arrived", DropTexts.List)
            .Takes(DropTexts.Filters).Pages<DropView>();
        api.MapRead("/drops/{id}", OneAsync).Describes("One drop", DropTexts.One).Answers<DropView>().Fails(404);
        api.MapRead("/drops/{id}/receipt", ReceiptAsync).Describes("A drop's receipt", DropTexts.Receipt)
            .AnswersText(MediaTypes.Fhir, "The OperationOutcome.", s_receipts).Fails(404);
        api.MapDropUpload();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, DropLedger ledger, CancellationToken cancel)
    {
        var format = Negotiation.Choose(request, Listing.Formats, out var badFormat);
        var paging = Paging.Read(request.Query, out var badPaging);
        var query = DropQuery.Read(request.Query, out var badQuery);
        if ((badFormat ?? badPaging ?? badQuery) is { } problem) return problem;
        Page<LedgerEntry> page;
        try
        {
            page = await ledger.ListAsync(query.Filter, query.Order, paging.Limit, paging.Token, cancel);
        }
        catch (FormatException) when (paging.Token is not null)
        {
            return Problems.BadToken();
        }
        var view = new ListView<DropView>([.. page.Items.Select(DropView.Of)], page.Continuation);
        return Listing.Of(request, format, view, DropColumns.Shape);
    }

    private static async Task<IResult> OneAsync(string id, HttpRequest request, DropLedger ledger, CancellationToken cancel)
    {
        Negotiation.Choose(request, [Format.Json], out var problem);
        if (problem is not null) return problem;
        var entry = await ledger.GetAsync(id, cancel);
        return entry is null ? Problems.UnknownDrop() : Content.Json(DropView.Of(entry), ApiJson.Default.DropView);
    }

    // There is one receipt for each name, of its latest version; an earlier version's id leads to it as well.
    private static async Task<IResult> ReceiptAsync(
        string id, HttpRequest request, DropLedger ledger, ReceiptStore receipts, CancellationToken cancel)
    {
        Negotiation.Choose(request, s_receipts, out var problem);
        if (problem is not null) return problem;
        if (await ledger.GetAsync(id, cancel) is not { } entry) return Problems.UnknownDrop();
        if (await receipts.GetAsync(entry.Drop.Name, cancel) is not { } receipt) return Problems.NoReceipt();
        var bytes = receipt.ToMemory();
        return new Content(bytes, MediaTypes.Fhir, EntityTags.OfContent(bytes.Span));
    }
}
