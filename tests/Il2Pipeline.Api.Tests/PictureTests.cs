using System.Net;

namespace Il2Pipeline.Api.Tests;

/// <summary>What the pages draw, as the API tells it.</summary>
public class PictureTests(SeededApi seeded) : IClassFixture<SeededApi>
{
    private readonly ApiHost _api = seeded.Host;

    [Fact]
    public async Task A_course_has_calendar_and_points()
    {
        var course = await _api.JsonAsync("/api/subjects/1001/course");

        Assert.Equal("2026-01-05", course.Text("firstDose"));
        Assert.Equal([1, 85], course["cycles"]!.AsArray().Select(cycle => cycle!.Int("fromDay")));
        var analyte = Assert.Single(course["analytes"]!.AsArray())!;
        Assert.Equal(180, Assert.Single(analyte["baselines"]!.AsArray())!.Number("value"));
        Assert.Equal(6, analyte["points"]!.AsArray().Count(point => point!.IsTrue("isDrawn")));
        Assert.Equal("north/1001-a.json", analyte["points"]![0]!.Text("drop"));
        await _api.ProblemAsync(HttpStatusCode.NotFound, "/api/subjects/nobody/course");
    }

    [Fact]
    public async Task Cohort_points_are_the_lines_of_one_analyte()
    {
        var points = await _api.JsonAsync("/api/cohort/points?analyte=EOS");

        Assert.Equal("/uL", points.Text("unit"));
        var line = points["subjects"]!.AsArray().Single(subject => subject!.Text("subject") == "1001")!;
        Assert.Equal([(0, 0, 180m), (1, 3, 2700m)], line["points"]!.AsArray().Take(2)
            .Select(point => (point!.Int("cycle"), point!.Int("week"), point!.Number("value"))));
        await _api.ProblemAsync(HttpStatusCode.BadRequest, "/api/cohort/points");
        await _api.ProblemAsync(HttpStatusCode.BadRequest, "/api/cohort/points?analyte=XYZ");
    }

    [Fact]
    public async Task Operations_add_up()
    {
        var told = await _api.JsonAsync("/api/operations?days=2");

        Assert.Equal(SampleDrops.All.Count, told["days"]!.AsArray().Sum(day => day!.Int("drops")));
        Assert.Equal(1, told["days"]!.AsArray().Sum(day => day!.Int("refused")));
        Assert.Equal(SampleDrops.All.Count, told["lag"]!.Int("drops"));
        Assert.Equal(3, (await _api.JsonAsync("/api/operations?laboratory=north"))["days"]!.AsArray().Sum(day => day!.Int("drops")));
        await _api.ProblemAsync(HttpStatusCode.BadRequest, "/api/operations?days=0");
    }

    [Fact]
    public async Task Unknown_codes_come_as_json_and_csv()
    {
        Assert.Empty(await _api.ItemsAsync("/api/unknown-codes"));
        Assert.StartsWith("laboratory,system,code,count,drops,latest,latest_drop,standard,local_code",
            await _api.TextAsync("/api/unknown-codes?format=csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_units_come_as_json_and_csv()
    {
        Assert.Empty(await _api.ItemsAsync("/api/unknown-units"));
        Assert.StartsWith("laboratory,text,analytes,count,drops,latest,latest_drop,unit_text",
            await _api.TextAsync("/api/unknown-units?format=csv"), StringComparison.Ordinal);
    }
}
