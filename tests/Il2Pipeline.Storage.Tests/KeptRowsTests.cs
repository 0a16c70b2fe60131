using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Il2Pipeline.Reporting.Export;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Cohort;
using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Feed;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Runs;

namespace Il2Pipeline.Storage.Tests;

/// <summary>Rows that an earlier program wrote are read by this one, and rows that a later one wrote are left alone.</summary>
public class KeptRowsTests(AzuriteFixture azurite)
{
    private static readonly string s_kept = Path.Combine(AppContext.BaseDirectory, "KeptRows");

    public static TheoryData<string> Schemas => [.. Directory.GetDirectories(s_kept).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task Kept_rows_tell_what_they_told(string schema)
    {
        await using var store = await OpenAsync(schema);
        using var text = new StringWriter();
        List<Core.Change.ChangeRow> rows = [];
        foreach (var head in await store.Summaries.SubjectsAsync(TestStore.Cancel))
            rows.AddRange((await store.Summaries.ReadAsync(head.Subject, TestStore.Cancel))!.Changes);
        RowWriter.WriteChanges(text, ExportFormat.AdamCsv, rows);
        // Columns may have been added behind those that there were.
        var lines = text.ToString().Split('\n', StringSplitOptions.TrimEntries);
        Assert.All((await File.ReadAllLinesAsync(Path.Combine(s_kept, schema, "adam.csv"), TestStore.Cancel)).Index(), line =>
            Assert.StartsWith(line.Item, lines[line.Index], StringComparison.Ordinal));
        Assert.Equal(4, (await store.Ledger.ListAsync(new DropFilter(), DropOrder.Newest, 100, null, TestStore.Cancel)).Items.Count);
        Assert.Equal(4, await store.Summaries.HistoryAsync("1001", TestStore.Cancel).CountAsync(TestStore.Cancel));
        Assert.Equal(2, (await store.Runs.ListAsync(10, null, TestStore.Cancel)).Items.Count);
        Assert.NotEmpty((await store.Get<FeedStore>().ReadAsync(FeedCursor.Start, 100, TestStore.Cancel))!.Items);
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task A_later_drop_and_reading_all_again_end_as_if_this_program_had_read_them_all(string schema)
    {
        await using var store = await OpenAsync(schema);
        await using var fresh = await TestStore.OpenAsync(azurite);
        await fresh.StudyAsync(await File.ReadAllTextAsync(Path.Combine(s_kept, schema, "study.json"), TestStore.Cancel));
        foreach (var (name, content) in Drops(schema)) await fresh.DropAsync(name, content);
        var late = Sample.Bundle(Sample.Result("1001", "2026-02-01", 1m, "late").Replace("\"value\":\"1001\"", "\"system\":\"urn:trial\",\"value\":\"1001\"", StringComparison.Ordinal));
        foreach (var one in new[] { store, fresh }) await one.DropAsync("lab-a/late.json", late);
        var (head, other) = (await store.Summaries.ReadAsync("1001", TestStore.Cancel), await fresh.Summaries.ReadAsync("1001", TestStore.Cancel));
        Assert.Equal(other!.Changes.Select(row => (row.SourceId, row.Value, row.Base, row.Change)), head!.Changes.Select(row => (row.SourceId, row.Value, row.Base, row.Change)));

        foreach (var (name, _) in Drops(schema)) await store.Ingest.IngestAsync(name, force: true, TestStore.Cancel);
        foreach (var one in new[] { store, fresh }) await one.Get<CohortRefresh>().RefreshAsync(TestStore.Cancel);
        // The kept rows began before there was a study file.
        Assert.Equal(await fresh.DumpAsync(), string.Concat((await store.DumpAsync()).Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith("STUDY !head", StringComparison.Ordinal)).Select(line => $"{line}\n")));
    }

    [Fact]
    public async Task Rows_of_a_later_program_are_refused_with_a_sentence_and_left_alone()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await foreach (var row in store.Clients.Results.QueryAsync<TableEntity>(cancellationToken: TestStore.Cancel))
        {
            Assert.Equal(RowSchema.Current, row.GetInt32(RowSchema.Column));
            row[RowSchema.Column] = RowSchema.Current + 1;
            await store.Clients.Results.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, TestStore.Cancel);
        }
        var before = await store.DumpAsync();
        var thrown = await Assert.ThrowsAsync<NewerRowException>(() =>
            store.Get<SubjectDerivation>().RederiveAsync("1001", TestStore.Cancel));
        Assert.Contains("later version", thrown.Message, StringComparison.Ordinal);
        // A later program will take it up: this one gives nothing up.
        Assert.Equal(FailureKind.Transient, Failures.Classify(thrown, TestStore.Cancel));
        Assert.Equal(before, await store.DumpAsync());
    }

    [Fact]
    public async Task Every_row_tells_its_schema()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.StudyAsync(Sample.Study());
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await store.Get<CohortRefresh>().RefreshAsync(TestStore.Cancel);
        await store.Runs.StartAsync(new ReprocessRequest(new ReprocessScope { All = true }, DryRun: false, null), TestStore.Cancel);
        await store.WorkAsync();
        foreach (var table in (TableClient[])[store.Clients.Ledger, store.Clients.Results, store.Clients.Summaries, store.Clients.Cohort, store.Clients.Feed, store.Clients.Runs])
            await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: TestStore.Cancel))
                Assert.True(row.GetInt32(RowSchema.Column) == RowSchema.Current, $"{table.Name} {row.RowKey}");
    }

    private static IEnumerable<(string Name, string Content)> Drops(string schema)
    {
        var folder = Path.Combine(s_kept, schema, "drops");
        return Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file)));
    }

    private async Task<TestStore> OpenAsync(string schema)
    {
        var store = await TestStore.OpenAsync(azurite);
        await store.StudyAsync(await File.ReadAllTextAsync(Path.Combine(s_kept, schema, "study.json"), TestStore.Cancel));
        foreach (var (name, content) in Drops(schema)) await store.PutAsync(name, content);
        foreach (var file in Directory.GetFiles(Path.Combine(s_kept, schema), "*.ndjson"))
        {
            var table = store.Clients.Tables.GetTableClient(store.Prefix + Path.GetFileNameWithoutExtension(file));
            foreach (var line in await File.ReadAllLinesAsync(file, TestStore.Cancel)) await table.AddEntityAsync(Row(line), TestStore.Cancel);
        }
        return store;
    }

    private static TableEntity Row(string line)
    {
        var row = new TableEntity();
        foreach (var column in JsonDocument.Parse(line).RootElement.EnumerateObject())
        {
            var parts = column.Name.Split(':');
            row[parts[0]] = (parts.ElementAtOrDefault(1), column.Value.ValueKind) switch
            {
                ("int", _) => column.Value.GetInt32(),
                ("long", _) => column.Value.GetInt64(),
                ("time", _) => DateTimeOffset.Parse(column.Value.GetString()!, CultureInfo.InvariantCulture),
                ("bytes", _) => column.Value.GetBytesFromBase64(),
                (_, JsonValueKind.True or JsonValueKind.False) => column.Value.GetBoolean(),
                _ => column.Value.GetString(),
            };
        }
        return row;
    }
}
