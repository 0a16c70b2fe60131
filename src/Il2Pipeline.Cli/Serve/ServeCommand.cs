using System.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Store;

namespace Il2Pipeline.Cli.Serve;

/// <summary>What <c>il2 serve</c> was asked for.</summary>
/// <param name="Connection">Connection string of the account to work on; absent: an Azurite of its own.</param>
/// <param name="Port">Port of page and API; absent: 7071, or the next free one.</param>
/// <param name="Data">The data directory.</param>
/// <param name="Sample">True to drop the sample cohort first.</param>
/// <param name="UntilIdle">True to stop when everything is done.</param>
internal sealed record ServeRequest(string? Connection, int? Port, string Data, bool Sample, bool UntilIdle);

/// <summary><c>il2 serve</c>: the whole pipeline on this machine.</summary>
internal static class ServeCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var connection = new Option<string?>("--connection")
        {
            Description = "Work on the storage account of this connection string or address, instead of an Azurite of its own.",
            HelpName = "CS",
        };
        var port = CommonOptions.Number("--port", 0, 65535);
        port.Description = "Port of page and API on 127.0.0.1; 0 for any free one. [default: 7071, or the next free one]";
        var data = new Option<string>("--data")
        {
            Description = "Where Azurite keeps its data and other commands find the service.",
            HelpName = "DIR",
            DefaultValueFactory = _ => StoreOptions.DefaultData,
        };
        var sample = new Option<bool>("--sample") { Description = "Drop a synthetic cohort of 18 subjects first." };
        var untilIdle = new Option<bool>("--until-idle") { Description = "Stop when every drop and queue message is done." };
        var command = new ExampleCommand("serve", "Run the whole pipeline on this machine: storage, drops, queues, API and report page.",
            "# try it: 18 synthetic subjects, then open the page", "il2 serve --sample",
            "# take in what lies in an account, and end", "il2 serve --connection \"$CONNECTION\" --until-idle",
            "# traces, metrics and logs go by OTLP to OTEL_EXPORTER_OTLP_ENDPOINT, where that is set", "il2 serve")
            { connection, port, data, sample, untilIdle };
        command.SetAction((parsed, cancel) => ServeRun.RunAsync(new ServeRequest(parsed.GetValue(connection), parsed.GetValue(port),
            parsed.GetValue(data)!, parsed.GetValue(sample), parsed.GetValue(untilIdle)), cancel));
        return command;
    }
}
