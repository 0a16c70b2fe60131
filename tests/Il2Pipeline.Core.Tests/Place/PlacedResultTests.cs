using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;
using Il2Pipeline.Core.Reconcile;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Place;

public class PlacedResultTests
{
    private static readonly SubjectCalendar s_calendar = SubjectCalendar.Of("1001", [], Treated("2026-01-05", "2026-03-30"));

    [Fact]
    public void Each_stands_where_it_would_stand_alone()
    {
        // Not in time order, with dates that come again, and one that is not known.
        string?[] dates = ["2026-01-05", "2026-01-05", null, null, "2026-04-01", "2026-01-05", "2026-01-04", "2026-01-04"];
        var results = dates.Select((date, index) => new CurrentResult(
            Result(date ?? "2026", index, id: $"{index}"), new StudyTime(date is null ? null : Day(date), null), [])).ToList();

        var together = PlacedResult.Place(results, s_calendar);

        Assert.Equal(results.SelectMany(result => PlacedResult.Place([result], s_calendar)), together);
        Assert.Equal([1, 1, null, null, 87, 1, -1, -1], together.Select(placed => placed.StudyDay));
    }
}
