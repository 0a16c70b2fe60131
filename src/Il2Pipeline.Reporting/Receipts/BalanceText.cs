using System.Globalization;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Reporting.Receipts;

/// <summary>The balance of a drop, and places in it, in words.</summary>
internal static class BalanceText
{
    /// <summary>The dispositions in one sentence.</summary>
    /// <param name="balance">The balance.</param>
    /// <returns>For example <c>12 Observations: 5 stored, 7 ignored; 1 dose</c>.</returns>
    public static string Sentence(DropBalance balance)
    {
        var observations = Count(balance.Observations, "Observation");
        var parts = balance.ByDisposition.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key)
            .Select(pair => $"{pair.Value} {Word(pair.Key)}");
        var dispositions = string.Join(", ", parts);
        var doses = balance.Doses > 0 ? $"; {Count(balance.Doses, "dose")}" : "";
        return dispositions.Length == 0 ? $"{observations}{doses}" : $"{observations}: {dispositions}{doses}";
    }

    /// <summary>Why Observations were ignored, and which codes were unknown.</summary>
    /// <param name="balance">The balance.</param>
    /// <returns>Sentences; empty when there is nothing to tell.</returns>
    public static string Particulars(DropBalance balance)
    {
        var reasons = balance.ByReason.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key)
            .Select(pair => $"{pair.Value} {Word(pair.Key)}");
        var issues = balance.ByIssue.Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} x {pair.Value}");
        var unknown = balance.ShownUnknownCodes.Select(pair => $"{SafeText.Show(pair.Key)} x {pair.Value}");
        return string.Join(' ', new[] { Sentence("Ignored", reasons), Sentence("Issues", issues), Sentence("Unknown codes", unknown) }
            .Where(sentence => sentence.Length > 0));
    }

    /// <summary>A place in a drop, for people.</summary>
    /// <param name="where">The place.</param>
    /// <returns>For example <c>entry 3, line 120, byte 4711</c>; absent when nothing is known.</returns>
    public static string? Place(IssueLocation where)
    {
        string?[] parts =
        [
            where.EntryIndex is { } entry ? Text($"entry {entry}") : null,
            where.Line is { } line ? Text($"line {line}") : null,
            where.ByteOffset is { } offset ? Text($"byte {offset}") : null,
        ];
        var known = string.Join(", ", parts.OfType<string>());
        return known.Length == 0 ? null : known;
    }

    private static string Sentence(string head, IEnumerable<string> parts) =>
        string.Join(", ", parts) is { Length: > 0 } list ? $"{head}: {list}." : "";

    private static string Count(int count, string noun) => Text($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Word(Disposition disposition) => disposition.ToString().ToLowerInvariant();

    private static string Word(IgnoreReason reason) => reason switch
    {
        IgnoreReason.NotInPanel => "not in the panel",
        IgnoreReason.NoValueYet => "without a value yet",
        IgnoreReason.GroupHeader => "group header",
        IgnoreReason.OtherSpecimen => "of another specimen",
        _ => reason.ToString(),
    };
}
