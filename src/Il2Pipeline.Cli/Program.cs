using Il2Pipeline.Cli.CommandLine;

return await CommandTree.RunAsync(args);
