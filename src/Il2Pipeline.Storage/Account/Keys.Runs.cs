using System.Globalization;

namespace Il2Pipeline.Storage.Account;

/// <summary>Keys of reprocess runs: table <c>Runs</c>, a partition for each run, the newest first.</summary>
public static partial class Keys
{
    /// <summary>First row key of a run's items; head, counts and changed subjects sort before it: one query reads these alone.</summary>
    internal const string FirstRunItem = "i!";

    private const string RunTime = "yyyyMMdd'T'HHmmssfff";
    private const int RunTimeLength = 18;
    private const int RunChanceLength = 6;

    /// <summary>A run's id: when it began (UTC), and chance to tell runs of one moment apart.</summary>
    /// <param name="began">When it began.</param>
    /// <param name="chance">Six hexadecimal digits.</param>
    /// <returns>For example <c>20260105T093000123-4f2a9c</c>.</returns>
    public static string RunId(DateTimeOffset began, string chance) =>
        $"{began.UtcDateTime.ToString(RunTime, CultureInfo.InvariantCulture)}-{chance}";

    /// <summary>Tells whether a text can be a run's id.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>False for what is no id of ours.</returns>
    public static bool IsRunId(string text) =>
        text.Length == RunTimeLength + 1 + RunChanceLength && text[RunTimeLength] == '-'
        && text[(RunTimeLength + 1)..].All(char.IsAsciiHexDigitLower)
        && DateTime.TryParseExact(text[..RunTimeLength], RunTime, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Partition of a run: its id with each digit of the time taken from nine, so that later runs sort first.</summary>
    /// <param name="id">The run's id.</param>
    /// <returns>The partition key.</returns>
    public static string Run(string id) => string.Create(id.Length, id, (key, text) =>
    {
        for (var i = 0; i < key.Length; i++)
            key[i] = i < RunTimeLength && char.IsAsciiDigit(text[i]) ? (char)('0' + '9' - text[i]) : text[i];
    });

    /// <summary>The run's id of a partition.</summary>
    /// <param name="partition">The partition key.</param>
    /// <returns>The id.</returns>
    internal static string RunOf(string partition) => Run(partition);

    /// <summary>Row of the counts that a drop's item is counted in: one of sixteen, so that workers seldom meet.</summary>
    /// <param name="drop">The drop version's id.</param>
    /// <returns>The row key.</returns>
    internal static string RunCount(string drop) => $"!n!{drop[^1]}";

    /// <summary>Row of a subject that a run changed.</summary>
    /// <param name="partition">The subject's partition.</param>
    /// <returns>The row key.</returns>
    internal static string RunSubject(string partition) => $"!s!{Hash(partition, 32)}";

    /// <summary>Row of one drop version of a run.</summary>
    /// <param name="drop">The drop version's id.</param>
    /// <returns>The row key.</returns>
    internal static string RunItem(string drop) => $"{FirstRunItem}{drop}";
}
