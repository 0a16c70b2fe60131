using System.Text.Json;

namespace Il2Pipeline.Core.Read.Cut;

/// <summary>
/// Labels that say that something was sent to try the way, not about a patient: HL7's <c>HTEST</c> (v3 ActReason), and HL7 v2's processing
/// ids for training and debugging (table 0103), which converters put into <c>meta.tag</c>.
/// </summary>
internal static class TestLabels
{
    /// <summary>A quick look at a list of labels as sent.</summary>
    /// <param name="labels">Their bytes.</param>
    /// <returns>False when none of them can say test.</returns>
    public static bool MayHold(ReadOnlySpan<byte> labels) =>
        labels.IndexOf("HTEST"u8) >= 0 || labels.IndexOf("0103"u8) >= 0 || labels.Contains((byte)'\\');

    /// <summary>Whether a label says test.</summary>
    /// <param name="system">Its system; absent when not sent.</param>
    /// <param name="code">Its code; absent when not sent.</param>
    public static bool SayTest(string? system, string? code) => code switch
    {
        "HTEST" => true,
        "T" or "D" or "N" => system is not null && system.Contains("0103", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Whether the labels of a resource say test.</summary>
    /// <param name="resource">The resource.</param>
    public static bool On(JsonElement resource) => InMeta(JsonText.Member(resource, "meta"));

    /// <summary>Whether the labels in a resource's <c>meta</c> say test.</summary>
    /// <param name="meta">The member; absent gives false.</param>
    public static bool InMeta(JsonElement? meta) => meta is not null
        && JsonText.Items(meta, "tag").Concat(JsonText.Items(meta, "security"))
            .Any(label => SayTest(JsonText.Text(label, "system"), JsonText.Text(label, "code")));
}
