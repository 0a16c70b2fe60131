using System.Globalization;

namespace Il2Pipeline.Cli.Output;

/// <summary>Texts made short for tables; scripts get them whole.</summary>
internal static class ShortText
{
    /// <summary>A name that is too long loses its middle: the laboratory stands at its beginning, what tells drops apart at its end.</summary>
    /// <param name="text">The name.</param>
    /// <param name="width">How many characters there are for it, from 5.</param>
    /// <returns>The name, what is hidden in it made visible; or its beginning, an ellipsis and its end.</returns>
    public static string Middle(string text, int width)
    {
        // A line break in a name would be a row of its own.
        text = Terminal.Shown(text);
        if (text.Length <= width) return text;
        var end = (width - 1) * 3 / 5;
        var (head, tail) = (text[..(width - 1 - end)], text[^end..]);
        // Half of a character outside the basic plane is none.
        if (char.IsHighSurrogate(head[^1])) head = head[..^1];
        if (char.IsLowSurrogate(tail[0])) tail = tail[1..];
        return $"{head}…{tail}";
    }

    /// <summary>A moment in UTC, to the minute, without the year.</summary>
    /// <param name="moment">The moment.</param>
    /// <returns>For example <c>01-05 08:00</c>.</returns>
    public static string Minute(DateTimeOffset moment) => moment.UtcDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>Its digits.</returns>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
