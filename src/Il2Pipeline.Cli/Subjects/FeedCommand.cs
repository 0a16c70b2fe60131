using System.CommandLine;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage.Feed;

namespace Il2Pipeline.Cli.Subjects;

/// <summary><c>il2 feed</c>: which subjects' summaries changed since a cursor.</summary>
internal static class FeedCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var since = new Option<string?>("--since") { Description = "Only what came behind this cursor, as told by the run before.", HelpName = "CURSOR" };
        var file = new Option<string?>("--cursor-file")
        {
            Description = "Begin behind the cursor in FILE, and write the new one to it in the end. A FILE that is not there yet is the beginning.",
            HelpName = "FILE",
        };
        var follow = new Option<bool>("--follow", "-f") { Description = "Stay, and tell of changes as they come, until Ctrl-C. As json each is a line of its own." };
        var (format, output, store) = (CommonOptions.ScriptFormat(), CommonOptions.Out(), new StoreOptions());
        var command = new ExampleCommand("feed", "List whose summaries changed since a cursor, in order, without gaps or repeats.",
            "il2 feed", "# what is new since the last time", "il2 feed --cursor-file feed.cursor --format csv --out changed.csv", "il2 feed --follow")
            { since, file, follow, format, output };
        store.AddTo(command);
        CommonOptions.AddRule(command, result =>
        {
            if (result.GetValue(since) is { } text && FeedCursor.Parse(text) is null) result.AddError("--since is a cursor as il2 feed tells it.");
            if (result.GetValue(since) is not null && result.GetValue(file) is not null) result.AddError("Give --since or --cursor-file, not both.");
            if (result.GetValue(follow) && result.GetValue(output) is not null)
                result.AddError("--follow writes to standard output; redirect it in place of --out.");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            var to = new ListOutput(parsed.GetValue(format)!, parsed.GetValue(output));
            var cursor = Begin(parsed.GetValue(since), parsed.GetValue(file));
            await using var session = await StoreSession.OpenAsync(store.Of(parsed), cancel);
            var pull = new FeedPull(session.Get<FeedStore>(), to, parsed.GetValue(file));
            if (parsed.GetValue(follow)) await pull.FollowAsync(cursor, cancel);
            else await pull.ListAsync(cursor, cancel);
            return ExitCode.Ok;
        });
        return command;
    }

    private static FeedCursor Begin(string? since, string? file)
    {
        if (since is not null) return FeedCursor.Parse(since)!;
        if (file is null || !File.Exists(file)) return FeedCursor.Start;
        return FeedCursor.Parse(File.ReadAllText(file).Trim()) ?? throw CommandStop.Usage($"{Terminal.Shown(file)} holds no cursor");
    }
}
