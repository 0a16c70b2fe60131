using Il2Pipeline.Azurite;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Setup;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.Summaries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Cli.Serve;

/// <summary>Runs <c>il2 serve</c> from start to a clean stop.</summary>
internal static class ServeRun
{
    /// <summary>Runs it.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="cancel">Ctrl-C or a termination signal.</param>
    /// <returns>An exit code.</returns>
    public static async Task<int> RunAsync(ServeRequest request, CancellationToken cancel)
    {
        var data = Path.GetFullPath(request.Data);
        if (ServiceFile.FindRunning(data) is { } other)
            throw CommandStop.Failure($"il2 serve runs in {request.Data} already (process {other.ProcessId}): {other.Url}");
        using var dataLock = await DataLock.TakeAsync(data, TimeSpan.FromSeconds(5), cancel);
        var port = FreePort.Choose(request.Port);
        try
        {
            await using var azurite = request.Connection is null ? await StartAzuriteAsync(data, cancel) : null;
            await using var host = LocalHost.Build(azurite?.ConnectionString ?? request.Connection!, azurite is not null, port);
            await ServeAsync(request with { Data = data }, host, azurite, cancel);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            // Whatever broke off, broke off because we stop: what was not done is found again at the next start.
            Terminal.Say("Stopped.");
        }
        return ExitCode.Ok;
    }

    private static async Task ServeAsync(ServeRequest request, WebApplication host, AzuriteProcess? azurite, CancellationToken cancel)
    {
        await host.Services.GetRequiredService<StorageSetup>().EnsureAsync(cancel);
        await StartAsync(host, cancel);
        var url = host.Urls.First();
        try
        {
            ServiceFile.Write(request.Data, url, azurite?.ConnectionString);
            Announce(request, url, azurite);
            if (request.Sample) await SendSampleAsync(host.Services, cancel);
            await WorkAsync(request, host.Services, cancel);
        }
        finally
        {
            ServiceFile.Remove(request.Data);
            await host.StopAsync(new CancellationTokenSource(TimeSpan.FromSeconds(3)).Token);
        }
    }

    private static async Task StartAsync(WebApplication host, CancellationToken cancel)
    {
        try
        {
            await host.StartAsync(cancel);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw CommandStop.Failure("the port was taken by another program just now; start again, or name another one with --port");
        }
    }

    private static async Task WorkAsync(ServeRequest request, IServiceProvider services, CancellationToken cancel)
    {
        var pipeline = new LocalPipeline(services, StatusLine.Say);
        var status = new StatusLine(pipeline.Pulse);
        var showSample = request.Sample;
        await status.RunAsync(() => pipeline.RunAsync(async stop =>
        {
            StatusLine.Say(status.Sum());
            if (showSample) await CohortTable.WriteAsync(Terminal.Messages, services.GetRequiredService<SummaryStore>(), stop);
            showSample = false;
            return request.UntilIdle;
        }, cancel));
    }

    private static void Announce(ServeRequest request, string url, AzuriteProcess? azurite)
    {
        Terminal.Say($"Page       {url}/");
        Terminal.Say($"API        {url}/api");
        Terminal.Say($"Storage    {azurite?.ConnectionString ?? "the account of --connection"}");
        Terminal.Say($"Data       {request.Data}");
        Terminal.Say($"Drop       il2 drop FILE --lab NAME{(IsDefault(request.Data) ? "" : $" --data {request.Data}")}");
        Terminal.Say(request.UntilIdle ? "Stop       by itself, when everything is done" : "Stop       Ctrl-C");
    }

    private static bool IsDefault(string data) => data == Path.GetFullPath(StoreOptions.DefaultData);

    private static async Task SendSampleAsync(IServiceProvider services, CancellationToken cancel)
    {
        var sent = await SampleSender.SendAsync(
            services.GetRequiredService<DropBlobs>(), services.GetRequiredService<StudyStore>(), cancel);
        Terminal.Say($"Sample     {sent} drops of 18 synthetic subjects sent");
    }

    private static async Task<AzuriteProcess> StartAzuriteAsync(string data, CancellationToken cancel)
    {
        try
        {
            return await AzuriteProcess.StartAsync(StoreSession.StoreFolder(data), cancel);
        }
        catch (AzuriteUnavailableException failure)
        {
            throw CommandStop.Failure(failure.Message);
        }
    }
}
