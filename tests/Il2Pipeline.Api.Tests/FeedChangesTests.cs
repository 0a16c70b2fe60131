using System.Buffers.Text;
using System.Net;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Reporting.Export;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Summaries;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Api.Tests;

/// <summary>The rows of those who changed since a cursor.</summary>
public class FeedChangesTests(AzuriteFixture azurite)
{
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
        var rows = new List<ChangeRow>();
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
            var count = 0;
            while (true)
            {
                using var answer = await api.SendAsync($"/api/feed/changes?limit=2&format={format}&since={_cursor}");
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                var told = answer.Headers.TryGetValues("Il2-Subjects", out var all) ? all.Single() : "";
                var subjects = told.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                count += subjects.Length;
                foreach (var subject in subjects) _rows[subject] = [];
                var lines = await Answers.LinesOf(answer);
                if (format != "ndjson") _header = lines[0];
                foreach (var line in lines.Skip(format == "ndjson" ? 0 : 1)) _rows[subjects.Single(id => IsOf(line, id))].Add(line);
                _cursor = answer.Headers.GetValues("Il2-Cursor").Single();
                if (answer.Headers.GetValues("Il2-More").Single() == "false") return count;
            }
        }

        private static bool IsOf(string line, string id)
        {
            var subject = id.StartsWith('~') ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id.AsSpan(1))) : id;
            return line.Contains(subject.StartsWith('<') ? "onerror" : subject, StringComparison.Ordinal);
        }
    }
}
