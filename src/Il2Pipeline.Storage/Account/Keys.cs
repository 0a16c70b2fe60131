using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Storage.Account;

/// <summary>
/// All partition and row keys. A key is made of parts with <c>!</c> between them. A part keeps ASCII letters, digits and
/// <c>- . _ : + = @ | ~ * , ;</c>; everything else, and so all that Table Storage forbids, becomes <c>$XX</c> or <c>$uXXXX</c>. The
/// separator sorts below all that a part can hold, so keys sort like the lists of their parts.
/// </summary>
public static partial class Keys
{
    /// <summary>Row key of a subject's head row, the first of its partition.</summary>
    public const string Head = "!head";

    /// <summary>First character of the row keys of change rows.</summary>
    internal const char ChangeSign = 'c';

    /// <summary>First row key of a subject's history; everything that a revision is made of sorts before it.</summary>
    internal const string FirstHistory = "z!";

    // Keys may be 512 characters long. Longer parts end in a hash instead; what they meant stands in the row itself.
    private const int LongestPart = 200;
    private const int KeptOfLongPart = 150;
    private const string Kept = "-._:+=@|~*,;";

    /// <summary>Escapes text so that it can stand in a key; no two texts give the same.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The escaped text, of any length.</returns>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (char.IsAsciiLetterOrDigit(character) || Kept.Contains(character, StringComparison.Ordinal)) escaped.Append(character);
            else if (character <= 0xFF) escaped.Append(CultureInfo.InvariantCulture, $"${(int)character:X2}");
            else escaped.Append(CultureInfo.InvariantCulture, $"$u{(int)character:X4}");
        }
        return escaped.ToString();
    }

    /// <summary>One part of a key: escaped, and when it is too long, cut with a hash in place of its end.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>At most 200 characters.</returns>
    public static string Part(string text)
    {
        var escaped = Escape(text);
        return escaped.Length <= LongestPart ? escaped : $"{escaped.AsSpan(0, KeptOfLongPart)}$~{Hash(escaped, 32)}";
    }

    /// <summary>Partition of everything about one subject of one study, in tables Results and Summaries.</summary>
    /// <param name="studyId">STUDYID.</param>
    /// <param name="subject">The subject number.</param>
    /// <returns>The partition key.</returns>
    public static string Subject(string studyId, string subject) => $"{Part(studyId)}!{Part(subject)}";

    /// <summary>The partitions of all subjects of one study: from the first (inclusive) to the second (exclusive).</summary>
    /// <param name="studyId">STUDYID.</param>
    /// <returns>The range.</returns>
    public static (string From, string Before) SubjectsOf(string studyId) => After(Part(studyId));

    /// <summary>Row of a result version.</summary>
    /// <param name="source">Where it came from.</param>
    /// <returns>The row key.</returns>
    public static string Result(DropPosition source) => $"r!{DropKey(source.Drop)}!{Position(source)}";

    /// <summary>Row of a dose version.</summary>
    /// <param name="source">Where it came from.</param>
    /// <returns>The row key.</returns>
    public static string Dose(DropPosition source) => $"d!{DropKey(source.Drop)}!{Position(source)}";

    /// <summary>The rows of one drop version within a subject's partition: of its results, and of its doses.</summary>
    /// <param name="drop">The drop version.</param>
    /// <returns>Two ranges, each from the first (inclusive) to the second (exclusive).</returns>
    public static IReadOnlyList<(string From, string Before)> RowsOf(DropId drop) =>
        [After($"d!{DropKey(drop)}"), After($"r!{DropKey(drop)}")];

    /// <summary>A drop version's short name: 24 hexadecimal digits of the hash of name and content hash.</summary>
    /// <param name="drop">The drop version.</param>
    /// <returns>The drop key.</returns>
    public static string DropKey(DropId drop) => Hash($"{drop.Name}\n{drop.ContentHash}", 24);

    /// <summary>A drop version's id in the ledger: partition and drop key, 32 hexadecimal digits.</summary>
    /// <param name="drop">The drop version.</param>
    /// <returns>The id.</returns>
    public static string LedgerId(DropId drop) => Laboratory(drop.Laboratory) + DropKey(drop);

    /// <summary>Partition of a laboratory's drops in the ledger: 8 hexadecimal digits, since a folder's name may be a person's.</summary>
    /// <param name="laboratory">The laboratory, empty for drops without folder.</param>
    /// <returns>The partition key.</returns>
    public static string Laboratory(string laboratory) => Hash(laboratory, 8);

    /// <summary>Ledger row that is read by drop version; the one that decides.</summary>
    /// <param name="dropKey">The drop key.</param>
    /// <returns>The row key.</returns>
    public static string LedgerRow(string dropKey) => $"k!{dropKey}";

    /// <summary>Ledger row that is listed by name.</summary>
    /// <param name="drop">The drop version.</param>
    /// <returns>The row key.</returns>
    public static string LedgerByName(DropId drop) => $"n!{Part(drop.Name)}!{DropKey(drop)}";

    /// <summary>Ledger row that is listed by arrival, the latest first.</summary>
    /// <param name="drop">The drop version.</param>
    /// <param name="arrived">When it arrived.</param>
    /// <returns>The row key.</returns>
    public static string LedgerByArrival(DropId drop, DateTimeOffset arrived) => $"t!{Newest(arrived)}!{DropKey(drop)}";

    /// <summary>Ledger row with subjects that stand beside the others.</summary>
    /// <param name="drop">The drop version.</param>
    /// <param name="place">The id of the place, as the ledger row names it.</param>
    /// <param name="number">Its number, from 0.</param>
    /// <returns>The row key.</returns>
    internal static string LedgerAside(DropId drop, string place, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"a!{DropKey(drop)}!{place}!{number:D6}");

    /// <summary>All rows beside those of a drop version, from the first (inclusive) to the second (exclusive).</summary>
    /// <param name="drop">The drop version.</param>
    /// <param name="place">Only those of one writing; empty for all.</param>
    /// <returns>The range.</returns>
    internal static (string From, string Before) LedgerAsides(DropId drop, string place) =>
        After(place.Length == 0 ? $"a!{DropKey(drop)}" : $"a!{DropKey(drop)}!{place}");

    /// <summary>The rows by name that start with a prefix, from the first (inclusive) to the second (exclusive).</summary>
    /// <param name="prefix">Start of the name; empty for all. Of a very long one only the start decides.</param>
    /// <returns>The range.</returns>
    public static (string From, string Before) LedgerNames(string prefix)
    {
        var escaped = Escape(prefix);
        // A cut in the middle of an escape is no harm: it only widens the range.
        if (escaped.Length > KeptOfLongPart) escaped = escaped[..KeptOfLongPart];
        var start = $"n!{escaped}";
        return (start, start[..^1] + (char)(start[^1] + 1));
    }

    /// <summary>The rows by arrival within a time, from the first (inclusive) to the second (exclusive).</summary>
    /// <param name="from">Earliest arrival (inclusive); absent for no bound.</param>
    /// <param name="before">Latest arrival (exclusive); absent for no bound.</param>
    /// <returns>The range.</returns>
    public static (string From, string Before) LedgerArrivals(DateTimeOffset? from, DateTimeOffset? before) =>
        (before is { } late ? $"t!{Newest(late.AddTicks(-1))}!" : "t!", from is { } early ? $"t!{Newest(early)}\"" : "t\"");

    /// <summary>Row of a change row; rows sort as they are listed.</summary>
    /// <param name="row">The change row.</param>
    /// <returns>The row key, without what tells rows of the same key apart.</returns>
    public static string Change(ChangeRow row) =>
        $"c!{Part(row.Analyte)}!{Part(row.BaselineType)}!{row.DateTimeText}!{Part(row.SourceId)}";

    /// <summary>Row of a cycle summary; rows sort as they are listed.</summary>
    /// <param name="row">The cycle summary.</param>
    /// <returns>The row key.</returns>
    public static string Cycle(CycleSummary row) =>
        string.Create(CultureInfo.InvariantCulture, $"y!{Part(row.Analyte)}!{Part(row.BaselineType)}!{row.Cycle:D5}");

    /// <summary>Row of an entry of a subject's history; rows sort by revision.</summary>
    /// <param name="revision">The revision that brought it.</param>
    /// <param name="number">Its number within the revision, from 0.</param>
    /// <returns>The row key.</returns>
    public static string History(long revision, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{FirstHistory}{revision:D12}!{number:D6}");

    /// <summary>Hexadecimal digits of the SHA-256 of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="digits">How many digits.</param>
    /// <returns>The digits, lower case.</returns>
    internal static string Hash(string text, int digits) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..digits];

    private static (string From, string Before) After(string start) => ($"{start}!", $"{start}\"");

    private static string Position(DropPosition source) => source.ComponentIndex is { } component
        ? string.Create(CultureInfo.InvariantCulture, $"{source.EntryIndex:D8}!{component:D4}")
        : source.EntryIndex.ToString("D8", CultureInfo.InvariantCulture);

    private static string Newest(DateTimeOffset time) =>
        (DateTimeOffset.MaxValue.UtcTicks - time.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
}
