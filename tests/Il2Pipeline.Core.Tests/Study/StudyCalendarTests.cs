using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Study;

public class StudyCalendarTests
{
    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("UTC")]
    [InlineData("America/Argentina/Buenos_Aires")]
    public void An_IANA_time_zone_is_accepted(string name) => Assert.Equal(name, StudyText.Valid($"\"timeZone\": \"{name}\"").TimeZone);

    [Theory]
    [InlineData("Berlin", "")]
    [InlineData("+01:00", "")]
    [InlineData("UTC+01", "")]
    [InlineData("europe/berlin", "Europe/Berlin")]
    [InlineData("Europe/Berlln", "Europe/Berlin")]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    public void Any_other_time_zone_is_an_error(string name, string proposal)
    {
        var read = StudyText.Finds($"\"timeZone\": \"{name}\"", "IL2-919 /timeZone");
        if (proposal.Length > 0) Assert.EndsWith($"Did you mean \"{proposal}\"?", read.Findings[0].Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-84")]
    [InlineData("84.5")]
    [InlineData("3651")]
    [InlineData("1e400")]
    public void A_cycle_has_1_to_3650_whole_days(string days) =>
        StudyText.Finds($$"""  "treatment": { "cycleLengthDays": {{days}} } """, "IL2-915 /treatment/cycleLengthDays");

    [Fact]
    public void A_phase_begins_on_cycle_day_1_or_later() =>
        StudyText.Finds(Phases(("pulse", 0, 2)), "IL2-915 /treatment/phases/0/fromDay");

    [Fact]
    public void A_window_lies_within_a_century() => StudyText.Finds(Windows(("V", -36_501, 36_501)),
        "IL2-915 /visitWindows/0/fromDay", "IL2-915 /visitWindows/0/toDay");

    [Fact]
    public void A_reversed_window_is_an_error() => StudyText.Finds(Windows(("V", 11, 2)), "IL2-930 /visitWindows/0");

    [Fact]
    public void A_reversed_phase_is_an_error() => StudyText.Finds(Phases(("p", 3, 2)), "IL2-930 /treatment/phases/0");

    [Fact]
    public void A_window_of_one_day_is_none_reversed() => StudyText.Valid(Windows(("V", 8, 8)));

    [Fact]
    public void Windows_that_share_a_day_are_an_error()
    {
        var read = StudyText.Finds(Windows(("BASELINE", -30, 1), ("WEEK 1", 1, 11)), "IL2-931 /visitWindows/1");
        Assert.Equal("Days 1 to 1 are also in /visitWindows/0.", read.Findings[0].Sentence);
    }

    [Fact]
    public void Windows_that_touch_do_not_overlap() => StudyText.Valid(Windows(("BASELINE", -30, 1), ("WEEK 1", 2, 11)));

    [Fact]
    public void An_overlap_is_found_in_any_order_and_past_a_third() => StudyText.Finds(
        Windows(("C", 20, 25), ("A", 1, 30), ("B", 3, 4)), "IL2-931 /visitWindows/1", "IL2-931 /visitWindows/2");

    [Fact]
    public void Phases_that_share_a_day_are_an_error() => StudyText.Finds(Phases(("p", 1, 2), ("m", 2, 56)), "IL2-931 /treatment/phases/1");

    [Fact]
    public void A_bound_of_day_0_is_a_warning() => StudyText.Finds(Windows(("A", -30, 0), ("B", 2, 3)), "IL2-932 /visitWindows/0/toDay");

    [Fact]
    public void A_window_across_day_0_is_no_finding() => StudyText.Valid(Windows(("A", -1, 1)));

    [Fact]
    public void Two_visits_of_one_name_are_a_warning() => StudyText.Finds(Windows(("A", 1, 2), ("A", 3, 4)), "IL2-933 /visitWindows/1");

    [Fact]
    public void A_phase_may_come_twice_in_a_cycle() => StudyText.Valid(Phases(("pulse", 1, 2), ("rest", 3, 28), ("pulse", 29, 30)));

    [Fact]
    public void A_phase_past_the_cycle_is_a_warning() => Assert.Equal(new DayWindow("rest", 57, 90),
        StudyText.Finds(Phases(("rest", 57, 90)), "IL2-934 /treatment/phases/0").Study!.Treatment.Phases[0]);

    [Fact]
    public void A_cycle_shorter_than_the_default_phases_is_a_warning() =>
        StudyText.Finds("""  "treatment": { "cycleLengthDays": 28 } """, "IL2-934 /treatment/cycleLengthDays");

    [Fact]
    public void A_cycle_with_its_own_phases_is_none() =>
        Assert.Empty(StudyText.Valid("""  "treatment": { "cycleLengthDays": 28, "phases": [] } """).Treatment.Phases);

    [Fact]
    public void A_cycle_of_14_days_cannot_be_told_by_doses() =>
        StudyText.Finds("""  "treatment": { "cycleLengthDays": 14, "phases": [] } """, "IL2-935 /treatment/cycleLengthDays");

    [Fact]
    public void A_whole_number_may_be_written_in_any_way_of_JSON() =>
        Assert.Equal(84, StudyText.Valid("""  "treatment": { "cycleLengthDays": 8.40e1 } """).Treatment.CycleLengthDays);

    private static string Windows(params (string Name, int From, int To)[] windows) => $"\"visitWindows\": [ {Days(windows)} ]";

    private static string Phases(params (string Name, int From, int To)[] phases) => $"\"treatment\": {{ \"phases\": [ {Days(phases)} ] }}";

    private static string Days((string Name, int From, int To)[] days) =>
        string.Join(", ", days.Select(d => $"{{ \"name\": \"{d.Name}\", \"fromDay\": {d.From}, \"toDay\": {d.To} }}"));
}
