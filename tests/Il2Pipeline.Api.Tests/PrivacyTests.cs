using System.Net;
using System.Text;
using Azure.Core;
using Azure.Storage.Queues;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Operations;
using Il2Pipeline.Storage.Setup;
using Il2Pipeline.Storage.StudyChanges;
using Il2Pipeline.Storage.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Api.Tests;

/// <summary>
/// A full run with marks in every place where a sender could put a name, a number or a value (<see cref="Planted"/>), and then a search for
/// them in everything that leaves the process beside the tables: logs of every category and level with their scopes, spans of every
/// source, metrics of every meter, queue messages, exceptions, and the issues that senders are shown.
/// </summary>
[Collection(nameof(Alone))]
public class PrivacyTests(AzuriteFixture azurite)
{
    private readonly List<string> _texts = [];

    [Fact]
    public async Task Nothing_planted_is_told_anywhere()
    {
        using var capture = new SignalCapture();
        await using var app = await StartAsync(capture);
        // Its own spans would tell what the test asks for.
        using var handler = new SocketsHttpHandler { ActivityHeadersPropagator = null };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.First()) };
        await RunAsync(app.Services);
        await AskAsync(app, http);
        await FailAsync(app.Services);

        _texts.AddRange(capture.Texts());
        Assert.Contains(_texts, text => text.StartsWith("log ", StringComparison.Ordinal));
        Assert.Contains(_texts, text => text.StartsWith("span Il2Pipeline", StringComparison.Ordinal));
        Assert.Contains(_texts, text => text.StartsWith("message ", StringComparison.Ordinal));
        Assert.Empty(_texts.Where(IsLeak).Distinct().Take(5));
    }

    // A message has to say which subject; nothing else does.
    private static bool IsLeak(string text) =>
        Planted.Marks.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase))
        || (!text.StartsWith("message ", StringComparison.Ordinal) && text.Contains(Planted.Subject, StringComparison.Ordinal));

    // Good, bad, broken, overwritten, deleted, given up; a study that changes everything, and one that is refused.
    private async Task RunAsync(IServiceProvider services)
    {
        var ingest = services.GetRequiredService<DropIngest>();
        await StudyAsync(services, Planted.Study());
        foreach (var (file, text) in new[] { ("good", Planted.Good()), ("bad", Planted.Bad()), ("broken", Planted.Broken()), ("gone", Planted.Good()) })
        {
            await PutAsync(services, Planted.DropName(file), text);
            KeepIssues(await ingest.IngestAsync(Planted.DropName(file), Cancel));
        }
        await ingest.IngestAsync(Planted.DropName("good"), Cancel);
        await ingest.IngestAsync(Planted.DropName("never"), Cancel);
        await services.GetRequiredService<StorageClients>().Drops.DeleteBlobAsync(Planted.DropName("gone"), cancellationToken: Cancel);
        await PutAsync(services, Planted.DropName("poisoned"), Planted.Good());
        await services.GetRequiredService<DropMarking>().MarkPoisonedAsync(Planted.DropName("poisoned"), Cancel);
        await StudyAsync(services, Planted.Study("OTHER"));
        await StudyAsync(services, $$"""{"studyId":"X","{{Planted.Name}}":1,"timeZone":"{{Planted.Given}}"}""");
        await services.GetRequiredService<OperationsGauges>().RecordAsync(Cancel);
    }

    // Every route there is, asked well and ill.
    private async Task AskAsync(WebApplication app, HttpClient http)
    {
        var entry = await app.Services.GetRequiredService<DropLedger>().FindAsync(Planted.DropName("bad"), Cancel);
        var index = await http.GetStringAsync("/api", Cancel);
        var routes = System.Text.Json.Nodes.JsonNode.Parse(index)!["routes"]!.AsArray().Select(route => route!.GetValue<string>());
        foreach (var route in routes)
            foreach (var id in (string[])[entry[0].Id, Planted.Subject, Planted.Name, Uri.EscapeDataString(Planted.DropName("good"))])
                foreach (var query in (string[])["", $"?prefix={Planted.Name}&q={Planted.Name}", $"?token={Planted.Note}&analyte={Planted.Name}&format={Planted.Given}"])
                {
                    var address = System.Text.RegularExpressions.Regex.Replace(route, @"\{[^}]*\}", id) + query;
                    foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Delete, HttpMethod.Put, HttpMethod.Post]) await SendAsync(http, method, address);
                }
        await SendAsync(http, HttpMethod.Get, $"/{Planted.Name}/{Planted.Record}");
    }

    private static async Task SendAsync(HttpClient http, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", $"\"{Planted.Name}\"");
        request.Headers.TryAddWithoutValidation("Accept", $"application/{Planted.Name}, */*;q=0.1");
        if (method != HttpMethod.Get) request.Content = new StringContent(Planted.Bad(), Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, Cancel);
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    // Storage that says no in many ways, at every request of a drop in turn; and a caller who goes away.
    private async Task FailAsync(IServiceProvider services)
    {
        var faults = services.GetRequiredService<PlantedFaults>();
        var ingest = services.GetRequiredService<DropIngest>();
        for (var request = 1; request <= 12; request++)
            foreach (var status in (int[])[400, 403, 503, 0])
            {
                await PutAsync(services, Planted.DropName($"fault-{request}-{status}"), Planted.Good());
                faults.At(request, status);
                await KeepAsync(() => ingest.IngestAsync(Planted.DropName($"fault-{request}-{status}"), Cancel));
                faults.Stop();
            }
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await KeepAsync(() => ingest.IngestAsync(Planted.DropName("good"), gone.Token));
        await KeepAsync(() => ingest.IngestAsync($"{Planted.Name}\u0001?", Cancel));
        await KeepAsync(() => services.GetRequiredService<DropLedger>().ListAsync(new DropFilter(), DropOrder.Name, 5, Planted.Name, Cancel));
    }

    private async Task KeepAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            _texts.Add($"exception {failure}");
        }
    }

    private void KeepIssues(IngestOutcome outcome)
    {
        Assert.NotNull(outcome.Balance);
        foreach (var issue in outcome.Issues) _texts.Add($"issue {issue.Code} {issue.Where} {issue.Found}");
    }

    private async Task StudyAsync(IServiceProvider services, string json)
    {
        var clients = services.GetRequiredService<StorageClients>();
        await clients.Study.GetBlobClient("study.json").UploadAsync(new BinaryData(json), overwrite: true, Cancel);
        await services.GetRequiredService<StudyChange>().ApplyAsync(Cancel);
        foreach (var queue in new[] { clients.Reprocess, clients.Rederive, clients.Poison }) await KeepMessagesAsync(queue);
        await clients.Reprocess.SendMessageAsync($"{{{Planted.Name}", Cancel);
        await WorkAsync(services);
    }

    private async Task KeepMessagesAsync(QueueClient queue)
    {
        foreach (var message in (await queue.PeekMessagesAsync(32, Cancel)).Value) _texts.Add($"message {message.Body}");
    }

    private static async Task WorkAsync(IServiceProvider services)
    {
        var queues = services.GetRequiredService<WorkQueues>();
        while (await queues.CountAsync(Cancel) > 0)
        {
            foreach (var message in await queues.ReceiveReprocessAsync(32, TimeSpan.FromMinutes(1), Cancel))
            {
                await services.GetRequiredService<DropIngest>().ReprocessAsync(message.Work, Cancel);
                await queues.DeleteAsync(message, Cancel);
            }
            foreach (var message in await queues.ReceiveRederiveAsync(32, TimeSpan.FromMinutes(1), Cancel))
            {
                await services.GetRequiredService<SubjectDerivation>().RederiveAsync(message.Work, Cancel);
                await queues.DeleteAsync(message, Cancel);
            }
        }
    }

    private static async Task PutAsync(IServiceProvider services, string name, string text)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await services.GetRequiredService<DropBlobs>().PutAsync(name, bytes, Cancel);
    }

    private async Task<WebApplication> StartAsync(SignalCapture capture)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = azurite.ConnectionString,
            ["Storage:NamePrefix"] = $"p{Guid.NewGuid():N}"[..16],
            ["Storage:Study:SecondLook"] = "00:00:00",
            ["Storage:Retry:MaxRetries"] = "1",
            ["Storage:Retry:BaseDelay"] = "00:00:00.010",
            ["Storage:Breaker:MinimumThroughput"] = "1000",
        });
        builder.Logging.ClearProviders().AddProvider(capture).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddIl2Storage(builder.Configuration).AddIl2Api();
        builder.Services.AddSingleton<PlantedFaults>().AddSingleton(provider => new StorageClients(
            provider.GetRequiredService<IOptions<StorageOptions>>(), TimeProvider.System,
            options => options.AddPolicy(provider.GetRequiredService<PlantedFaults>(), HttpPipelinePosition.PerRetry),
            provider.GetRequiredService<ILogger<StorageClients>>()));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapIl2Api();
        await app.Services.GetRequiredService<StorageSetup>().EnsureAsync(Cancel);
        await app.StartAsync(Cancel);
        return app;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
