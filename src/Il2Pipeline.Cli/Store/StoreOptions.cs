using System.CommandLine;

namespace Il2Pipeline.Cli.Store;

/// <summary>Which store a command works on.</summary>
/// <param name="Connection">Connection string; absent: the one of the data directory.</param>
/// <param name="Data">The data directory of <c>il2 serve</c>.</param>
internal sealed record StorePlace(string? Connection, string Data);

/// <summary>The options that say which store, the same for every command.</summary>
internal sealed class StoreOptions
{
    /// <summary>Where <c>il2 serve</c> keeps its data unless told otherwise, relative to the working directory.</summary>
    public const string DefaultData = "il2-data";

    /// <summary><c>--connection CS</c>.</summary>
    public Option<string?> Connection { get; } = new("--connection")
    {
        Description = "Connection string of a storage account, or its address (https://ACCOUNT.blob.core.windows.net) to sign in as you. "
            + "Without it, the store of --data is used.",
        HelpName = "CS",
    };

    /// <summary><c>--data DIR</c>.</summary>
    public Option<string> Data { get; } = new("--data")
    {
        Description = "Data directory of il2 serve. The running service is used, or its store is opened while the command runs.",
        HelpName = "DIR",
        DefaultValueFactory = _ => DefaultData,
    };

    /// <summary>Adds both to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Add(Connection);
        command.Add(Data);
    }

    /// <summary>What was given.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <returns>The place.</returns>
    public StorePlace Of(ParseResult parsed) => new(parsed.GetValue(Connection), parsed.GetValue(Data)!);
}
