using System.Net;
using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Core.Export;
using Il2Pipeline.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Api.Tests;

public class FeedTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Each_subject_that_changed_is_told_in_order()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        var feed = await api.JsonAsync("/api/feed");
        var items = feed["items"]!.AsArray();
        Assert.Equal(Enumerable.Range(1, items.Count), items.Select(item => item!.Int("sequence")));
        Assert.Equal(["1001", "1001", "1002"], items.Take(3).Select(item => item!.Text("subject")));
        Assert.Equal(["EOS"], items[0]!["analytes"]!.AsArray().Select(code => code!.GetValue<string>()));
        Assert.False(feed.IsTrue("more"));
        foreach (var item in items) await api.JsonAsync($"/api/subjects/{item!.Text("id")}");
    }

    [Fact]
    public async Task Pages_follow_each_other_by_cursor()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        var (cursor, more, seen) = ("", true, new List<int>());
        while (more)
        {
            var page = await api.JsonAsync($"/api/feed?limit=2&since={cursor}");
            seen.AddRange(page["items"]!.AsArray().Select(item => item!.Int("sequence")));
            (cursor, more) = (page.Text("cursor"), page.IsTrue("more"));
        }
        Assert.Equal(Enumerable.Range(1, 5), seen);
        Assert.Empty(await api.ItemsAsync($"/api/feed?since={cursor}"));
    }

    [Fact]
    public async Task Polling_gives_nothing_until_something_changed()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        var cursor = (await api.JsonAsync("/api/feed")).Text("cursor");
        using var first = await api.SendAsync($"/api/feed?since={cursor}");
        var tag = first.Headers.ETag!.ToString();
        using var second = await api.SendAsync($"/api/feed?since={cursor}", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        await api.DropAsync("north/later.json", SampleDrops.Panel("1002", ("2026-02-01", "1.0")));
        using var third = await api.SendAsync($"/api/feed?since={cursor}", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        Assert.Equal("1002", Assert.Single(await api.ItemsAsync($"/api/feed?since={cursor}")).Text("subject"));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("ndjson")]
    public async Task Formats_of_rows_alone_tell_the_cursor_in_a_header(string format)
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        using var answer = await api.SendAsync($"/api/feed?limit=2&format={format}");
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(format == "csv" ? 3 : 2, lines.Length);
        var cursor = answer.Headers.GetValues("Il2-Cursor").Single();
        Assert.Equal("true", answer.Headers.GetValues("Il2-More").Single());
        Assert.Contains($"since={cursor}", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        Assert.Equal(3, (await api.ItemsAsync($"/api/feed?since={cursor}"))[0].Int("sequence"));
    }

    [Fact]
    public async Task Columns_are_named_as_elsewhere()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        var lines = (await api.TextAsync("/api/feed?format=csv")).Split('\n');
        Assert.Equal("sequence,id,subject,revision,written,analytes", lines[0]);
        Assert.Matches("^1,1001,1001,1,2[^,]*Z,EOS$", lines[1]);
    }

    [Theory]
    [InlineData("/api/feed?since=nonsense!")]
    [InlineData("/api/feed?limit=0")]
    [InlineData("/api/feed/changes?since=12")]
    public async Task What_is_not_understood_is_refused(string address)
    {
        await using var api = await ApiHost.StartAsync(azurite);
        Assert.Equal("urn:il2:problem:bad-parameter", (await api.ProblemAsync(HttpStatusCode.BadRequest, address)).Text("type"));
    }

    [Fact]
    public async Task A_cursor_of_another_study_is_gone()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        var cursor = (await api.JsonAsync("/api/feed")).Text("cursor");
        await api.PutStudyAsync(SampleDrops.Study.Replace("IL2-TEST", "IL2-NEXT", StringComparison.Ordinal));
        foreach (var address in new[] { "feed", "feed/changes" })
            Assert.Equal(
                "urn:il2:problem:cursor-gone", (await api.ProblemAsync(HttpStatusCode.Gone, $"/api/{address}?since={cursor}")).Text("type"));
    }

    // What a report does: drop the rows of the subjects told, take the rows told, keep the cursor.
    [Theory]
    [InlineData("csv", ExportFormat.Csv)]
    [InlineData("adam-csv", ExportFormat.AdamCsv)]
    [InlineData("ndjson", ExportFormat.Ndjson)]
    public async Task A_report_that_pulls_changes_has_all_rows(string format, ExportFormat export)
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        var report = new Report(api, format);
        await report.PullAsync();
        Assert.Equal(await StoredAsync(api, export), report.Lines);
        await api.DropAsync("north/later.json", SampleDrops.Panel("1001", ("2026-02-01", "1.0")));
        await EmptyAsync(api, "1002");
        Assert.Equal(2, await report.PullAsync());
        Assert.Equal(await StoredAsync(api, export), report.Lines);
        Assert.Equal(0, await report.PullAsync());
    }

    [Fact]
    public async Task Json_tells_a_subject_that_has_no_rows_any_more()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        var cursor = (await api.JsonAsync("/api/feed/changes")).Text("cursor");
        await EmptyAsync(api, "1002");
        var subject = Assert.Single(await api.ItemsAsync($"/api/feed/changes?since={cursor}"));
        Assert.Equal("1002", subject.Text("subject"));
        Assert.Empty(subject["changes"]!.AsArray());
    }

    [Fact]
    public async Task A_subject_being_written_comes_with_a_later_cursor()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        var table = api.Services.GetRequiredService<StorageClients>().Summaries;
        var cancel = TestContext.Current.CancellationToken;
        TableEntity head = await table.GetEntityAsync<TableEntity>(Keys.Subject("IL2-TEST", "1001"), Keys.Head, cancellationToken: cancel);
        head["State"] = "writing";
        head["Revision"] = head.GetInt64("Revision") + 1;
        await table.UpdateEntityAsync(head, head.ETag, cancellationToken: cancel);
        var first = await api.JsonAsync("/api/feed/changes");
        Assert.DoesNotContain(first["items"]!.AsArray(), item => item!.Text("subject") == "1001");
        await api.DropAsync("north/later.json", SampleDrops.Panel("1001", ("2026-02-01", "1.0")));
        var later = Assert.Single(await api.ItemsAsync($"/api/feed/changes?since={first.Text("cursor")}"));
        Assert.Equal(("1001", 7), (later.Text("subject"), later["changes"]!.AsArray().Count));
    }

    private static async Task EmptyAsync(ApiHost api, string subject)
    {
        var cancel = TestContext.Current.CancellationToken;
        var results = api.Services.GetRequiredService<StorageClients>().Results;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Subject("IL2-TEST", subject)}");
        foreach (var row in await results.QueryAsync<TableEntity>(filter, cancellationToken: cancel).ToListAsync(cancel))
            await results.DeleteEntityAsync(row, ETag.All, cancel);
        await api.Services.GetRequiredService<SubjectDerivation>().RederiveAsync(subject, cancel);
    }

    private static async Task<string> StoredAsync(ApiHost api, ExportFormat format)
    {
        var store = api.Services.GetRequiredService<SummaryStore>();
        using var text = new StringWriter();
        var rows = new List<Core.Change.ChangeRow>();
        foreach (var head in await store.SubjectsAsync(TestContext.Current.CancellationToken))
            rows.AddRange((await store.ReadAsync(head.Subject, TestContext.Current.CancellationToken))!.Changes);
        RowWriter.WriteChanges(text, format, rows);
        return Sorted(text.ToString().Split('\n'));
    }

    private static string Sorted(IEnumerable<string> lines) =>
        string.Join('\n', lines.Where(line => line.Length > 0).Order(StringComparer.Ordinal));

    private sealed class Report(ApiHost api, string format)
    {
        private readonly Dictionary<string, List<string>> _rows = new(StringComparer.Ordinal);
        private string _header = "";
        private string _cursor = "";

        public string Lines => Sorted(_rows.Values.SelectMany(rows => rows).Append(_header));

        public async Task<int> PullAsync()
        {
            var told = 0;
            while (true)
            {
                using var answer = await api.SendAsync($"/api/feed/changes?limit=2&format={format}&since={_cursor}");
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                var subjects = answer.Headers.TryGetValues("Il2-Subjects", out var all) ? all.Single().Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
                told += subjects.Length;
                foreach (var subject in subjects) _rows[subject] = [];
                var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
                if (format != "ndjson") _header = lines[0];
                foreach (var line in lines.Skip(format == "ndjson" ? 0 : 1)) _rows[subjects.Single(id => IsOf(line, id))].Add(line);
                _cursor = answer.Headers.GetValues("Il2-Cursor").Single();
                if (answer.Headers.GetValues("Il2-More").Single() == "false") return told;
            }
        }

        private static bool IsOf(string line, string id)
        {
            var subject = id.StartsWith('~') ? System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(id.AsSpan(1))) : id;
            return line.Contains(subject.StartsWith('<') ? "onerror" : subject, StringComparison.Ordinal);
        }
    }
}
