namespace Il2Pipeline.Api.Tests;

public class IndexTests(SeededApi api) : IClassFixture<SeededApi>
{
    [Fact]
    public async Task The_index_lists_every_route()
    {
        var routes = (await api.Host.JsonAsync("/api"))["routes"]!.AsArray().Select(route => route!.GetValue<string>()).ToList();
        Assert.Contains("/api/drops", routes);
        Assert.Contains("/api/subjects/{id}/changes", routes);
        Assert.Contains("/api/feed", routes);
    }
}
