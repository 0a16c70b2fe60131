using Il2Pipeline.Cli;

return await CommandTree.RunAsync(args);
