using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Api.Drops;

/// <summary>What the description of the API says about drops.</summary>
internal static class DropTexts
{
    public const string List = "The ledger of arrivals: one item for each drop version, with what became of it.";

    public const string One = "One drop version. A drop that was just uploaded is `received` until the service begins with it, then `reading`. "
        + "Ask every two seconds at most; `Finished` comes with `done` or `refused`.";

    public const string Receipt = "A FHIR OperationOutcome: what was taken, what was refused, where and why, and what to resend. There is one for "
        + "each name, of its latest version.";

    public const string Upload = "Stores the body as a drop, as if the laboratory had written it into the container: any FHIR R4 JSON, NDJSON or XML, "
        + "plain or gzip; the content decides, not the media type. Repeatable: the same bytes under the same name answer 200 with the same id. Other bytes "
        + "under a name that is taken are refused (409, IL2-812) unless `replace=true`.";

    public static QueryParameter Name { get; } =
        new("name", "The drop's name, `LABORATORY/FILE`; its first folder is the laboratory.") { Example = "lab-a/2026-01-05.json" };

    public static QueryParameter LaboratoryOfUpload { get; } =
        new("laboratory", "The laboratory: put before the name, unless it begins with it.") { Example = "lab-a" };

    public static QueryParameter Replace { get; } =
        new("replace", "`true`: write over other bytes under that name.") { Words = ["false", "true"] };

    /// <summary>The filters of the list.</summary>
    public static QueryParameter[] Filters { get; } =
    [
        new("lab", "Only of this laboratory; empty for drops whose name has no folder.") { Example = "lab-a" },
        new("status", "Only in this status.") { Words = [.. Enum.GetValues<LedgerStatus>().Select(EnumWords.Of)] },
        new("prefix", "Only names that start so.") { Example = "lab-a/2026" },
        new("subject", "Only those that touched this subject.") { Example = "1001" },
        new("issue", "Only those with this issue code.") { Example = "IL2-301" },
        new("from", "Only those that arrived at or after this date or time.") { Example = "2026-01-05" },
        new("before", "Only those that arrived before this date or time.") { Example = "2026-02-01T00:00:00Z" },
        new("order", "`newest` (default): latest arrival first; `name`: by name.") { Words = [.. Enum.GetValues<DropOrder>().Select(EnumWords.Of)] },
    ];
}
