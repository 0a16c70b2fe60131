using Il2Pipeline.Core.Change;

namespace Il2Pipeline.Core.Summarise;

/// <summary>
/// The highest and the lowest of values some of which are known by a limit only. A limit decides where it can: of 3.5, 4.0 and
/// <c>&lt;2.1</c> the lowest is <c>&lt;2.1</c>, and of 3.5 and <c>&lt;5</c> the lowest known is 3.5.
/// </summary>
public static class Extremes
{
    /// <summary>The lowest value.</summary>
    /// <param name="rows">Rows with a number or a limit, in time order.</param>
    /// <returns>The earliest of the lowest ones; absent when there is none.</returns>
    public static ChangeRow? Lowest(IReadOnlyList<ChangeRow> rows) => Find(rows, -1);

    /// <summary>The highest value.</summary>
    /// <param name="rows">Rows with a number or a limit, in time order.</param>
    /// <returns>The earliest of the highest ones; absent when there is none.</returns>
    public static ChangeRow? Highest(IReadOnlyList<ChangeRow> rows) => Find(rows, 1);

    // Sign −1 looks for the lowest: the greatest after all signs are turned.
    private static ChangeRow? Find(IReadOnlyList<ChangeRow> rows, int sign)
    {
        var number = rows.Where(row => row.Value is not null).MaxBy(row => sign * row.Value);
        var beyond = rows.Where(row => LeadsOn(row, sign)).MaxBy(row => (sign * row.Limit, row.Comparator!.Length == 1));
        if (number is null) return beyond ?? rows.Where(row => row.IsCensored).MaxBy(row => sign * row.Limit);
        if (beyond is null) return number;
        var order = decimal.Compare(sign * beyond.Limit!.Value, sign * number.Value!.Value);
        return order > 0 || (order == 0 && beyond.Comparator!.Length == 1) ? beyond : number;
    }

    // A value below its limit leads on downwards, one above it upwards.
    private static bool LeadsOn(ChangeRow row, int sign) => row.Comparator is { } comparator && row.Limit is not null && comparator[0] == (sign < 0 ? '<' : '>');
}
