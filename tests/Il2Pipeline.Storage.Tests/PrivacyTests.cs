using System.Collections.Concurrent;
using System.Globalization;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.StudyChanges;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Storage.Tests;

public class PrivacyTests(AzuriteFixture azurite)
{
    private const string Planted = "Mustermann";

    // In the blob's name, in the subject's number, in a result's number and in a code that nobody knows.
    [Fact]
    public async Task A_planted_name_is_in_no_log_and_no_exception()
    {
        var lines = new Lines();
        await using var store = await TestStore.OpenAsync(azurite, null, services => services.AddLogging(logging =>
            logging.SetMinimumLevel(LogLevel.Trace).AddProvider(lines)));
        const string name = $"{Planted}/{Planted}.json";
        await store.PutAsync(name, Sample.Panel(Planted));
        store.Requests.Before = request => request.Uri.Path.Contains("receipts", StringComparison.Ordinal)
            ? throw new Azure.RequestFailedException(404, "Planted failure.") : Task.CompletedTask;
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => store.Ingest.IngestAsync(name, TestStore.Cancel));
        Assert.DoesNotContain(Planted, failure.ToString(), StringComparison.Ordinal);
        store.Requests.Before = null;
        await store.Get<DropMarking>().MarkPoisonedAsync(name, TestStore.Cancel);
        await store.Ingest.IngestAsync(name, TestStore.Cancel);
        await store.Ingest.IngestAsync(name, TestStore.Cancel);
        await store.Ingest.IngestAsync($"{Planted}/none.json", TestStore.Cancel);
        await store.StudyAsync(Sample.Study(id: "OTHER"));
        Assert.True(lines.All.Count >= 5);
        Assert.DoesNotContain(lines.All, line => line.Contains(Planted, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_names_a_drop_by_its_id()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync($"lab-a/{Planted}.json", Sample.Panel("1001"));
        await store.Clients.Study.GetBlobClient("study.json").UploadAsync(new BinaryData(Sample.Study(id: "OTHER")), TestStore.Cancel);
        await store.Get<StudyChange>().ApplyAsync(TestStore.Cancel);
        foreach (var queue in new[] { store.Clients.Reprocess, store.Clients.Rederive })
            foreach (var message in (await queue.PeekMessagesAsync(32, TestStore.Cancel)).Value)
                Assert.DoesNotContain(Planted, message.Body.ToString(), StringComparison.Ordinal);
        var work = Assert.Single(await store.Get<WorkQueues>().ReceiveReprocessAsync(32, TimeSpan.FromMinutes(1), TestStore.Cancel));
        Assert.Equal($"lab-a/{Planted}.json", (await store.Ledger.GetAsync(work.Work.Drop, TestStore.Cancel))!.Drop.Name);
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{eventId} {formatter(state, exception)} {exception}"));
    }
}
