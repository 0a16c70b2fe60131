using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Storage.Runs;

namespace Il2Pipeline.Api.Reprocess;

/// <summary>What the description of the API says about reprocess runs.</summary>
internal static class ReprocessTexts
{
    public const string Start = "Reads the drops of a scope again. With `dryRun` nothing is written but a diff of what would change; a dry run may try a "
        + "study file that is not in force.";

    public const string One = "Status and counts. While it runs, `Retry-After` says when to look again.";

    public const string Diff = "Each figure that would be another one, old and new, with the reason.";

    public const string Cancel = "Drops not begun yet are left alone; what was read stays read.";

    public const string Resume = "Queues again what waits; does no harm to what is under way.";

    public static QueryParameter Status { get; } =
        new("status", "Only in this status.") { Words = [.. Enum.GetValues<RunItemStatus>().Select(EnumWords.Of)] };
}
