using System.CommandLine;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Input;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Setup;

namespace Il2Pipeline.Cli.Drops;

/// <summary><c>il2 drop</c>: sends files into a store, as a laboratory does.</summary>
internal static class DropCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var paths = CommonOptions.Paths();
        var laboratory = new Option<string?>("--lab")
        {
            Description = "The laboratory: the folder under which the drops are named. Without it, their own first folder.",
            HelpName = "NAME",
        };
        laboratory.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }] && (name.Length == 0 || name.Contains('/') || name.StartsWith('.')))
                result.AddError("--lab is the name of one folder: not empty, without '/', and not starting with '.'.");
        });
        var store = new StoreOptions();
        var command = new ExampleCommand("drop", "Send files into the store, as a laboratory does. What is there unchanged is not sent again.",
            "il2 drop today.json --lab lab-a", "il2 drop exports/", "il2 drop exports/ --connection \"$CONNECTION\"") { paths, laboratory };
        store.AddTo(command);
        command.SetAction((parsed, cancel) =>
            RunAsync(parsed.GetValue(paths)!, parsed.GetValue(laboratory), store.Of(parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, string? laboratory, StorePlace place, CancellationToken cancel)
    {
        var files = OfflineInput.FindDrops(paths);
        foreach (var study in files.StudyFiles) Terminal.Say($"{study} is a study file, not a drop: `il2 study put` sends it.");
        await using var session = await StoreSession.OpenAsync(place, cancel);
        if (files.Drops.FirstOrDefault(file => !session.Get<DropBlobs>().CanHold(DropName.Of(file.Name, laboratory))) is { } odd)
            throw CommandStop.Usage($"a drop cannot be called {Terminal.Shown(odd.Name)}: rename it, without backslashes and control characters; nothing was sent");
        await session.Get<StorageSetup>().EnsureAsync(cancel);
        var (sent, same, nameless) = (0, 0, 0);
        foreach (var file in files.Drops)
        {
            using var content = DropContent.Open(file with { Name = DropName.Of(file.Name, laboratory) });
            var isNew = !await IsThereAsync(session, content.Id, content.Bytes.Length, cancel);
            if (isNew) await session.Get<DropBlobs>().PutAsync(content.Id.Name, content.Bytes, cancel);
            if (isNew) Console.Out.WriteLine(Terminal.Shown(content.Id.Name));
            (sent, same, nameless) = (sent + (isNew ? 1 : 0), same + (isNew ? 0 : 1), nameless + (content.Id.Laboratory.Length == 0 ? 1 : 0));
        }
        Terminal.Say($"{sent} drop(s) sent, {same} were there unchanged.");
        if (nameless > 0) Terminal.Say($"{nameless} of them have no laboratory, since they are in no folder; --lab NAME gives one.");
        return files.Closed.Count > 0 ? ExitCode.Failure : ExitCode.Ok;
    }

    // The ledger's latest version has these bytes, and the blob is still the one that version was read from.
    private static async Task<bool> IsThereAsync(StoreSession session, DropId drop, long size, CancellationToken cancel)
    {
        var versions = await session.Get<DropLedger>().FindAsync(drop.Name, cancel);
        if (versions.Count == 0 || versions[^1] is var last && last.Drop.ContentHash != drop.ContentHash) return false;
        await foreach (var blob in session.Get<DropBlobs>().ListAsync(drop.Name, cancel))
            if (blob.Name == drop.Name) return blob.Size == size && blob.Arrived == last.Arrived;
        return false;
    }
}
