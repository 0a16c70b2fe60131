using System.Globalization;
using System.Text;

namespace Il2Pipeline.Reporting.Explain;

/// <summary>Explanations as text for a terminal of 80 columns.</summary>
public static class ExplanationText
{
    /// <summary>Columns of the terminal. Words are never broken, so a long drop name may reach beyond.</summary>
    public const int Width = 80;

    private const int TopicWidth = 14;

    /// <summary>Writes an explanation in words.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <returns>
    /// Lines that end in <c>\n</c>. Control characters of drops are shown as <c>\uXXXX</c>, so that no terminal obeys them.
    /// </returns>
    public static string Of(Explanation explanation)
    {
        var text = new StringBuilder();
        var unit = explanation.Unit == "1" ? "" : $" ({explanation.Unit})";
        Paragraph(text, "", $"Subject {explanation.Subject}, {explanation.Analyte}: {explanation.Name}{unit}, study {explanation.StudyId}");
        Paragraph(text, "", $"First dose: {explanation.FirstDose}");
        if (explanation.Records.Count == 0)
            Paragraph(text, "", $"No record of {explanation.Analyte}{(explanation.Time is { } time ? $" at {time}" : "")} is known.");
        foreach (var record in explanation.Records) Record(text, record);
        if (explanation.NotShown.Count == 0) return text.ToString();
        text.Append('\n');
        Paragraph(text, "", "Told as well, and not among these records:");
        foreach (var version in explanation.NotShown) Version(text, "  - ", version);
        return text.ToString();
    }

    private static void Record(StringBuilder text, RecordExplanation record)
    {
        var row = record.Row;
        text.Append('\n');
        Paragraph(text, "", $"{row.DateTimeText ?? "No date"}, {row.BaselineType}: {Words.Value(row)}");
        string? topic = null;
        foreach (var fact in record.Facts)
        {
            Paragraph(text, (fact.Topic == topic ? "" : $"  {fact.Topic}").PadRight(TopicWidth), fact.Words);
            topic = fact.Topic;
            if (topic != "versions" || record.Versions.Count < 2) continue;
            foreach (var version in record.Versions) Version(text, "- ".PadLeft(TopicWidth + 2), version);
        }
    }

    private static void Version(StringBuilder text, string bullet, VersionExplanation version)
    {
        var component = version.ComponentIndex is { } index ? string.Create(CultureInfo.InvariantCulture, $", component[{index}]") : "";
        var released = version.Issued?.UtcDateTime.ToString("'released 'yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "no release time";
        var (status, entry) = (version.Status.ToString().ToLowerInvariant(), version.EntryIndex);
        Paragraph(text, bullet, string.Create(CultureInfo.InvariantCulture,
            $"{version.Value}, {status}, {released}, {version.Drop}, entry[{entry}]{component}: {version.Why}"));
    }

    // The first line begins with what is before the words, the others stand below the words.
    private static void Paragraph(StringBuilder text, string before, string words)
    {
        var column = before.Length;
        text.Append(before);
        var isFirst = true;
        foreach (var word in ShownText.Of(words).Split(' '))
        {
            if (!isFirst && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(' ', before.Length).Append(word);
                column = before.Length + word.Length;
                continue;
            }
            if (!isFirst) text.Append(' ');
            text.Append(word);
            column += word.Length + (isFirst ? 0 : 1);
            isFirst = false;
        }
        text.Append('\n');
    }
}
