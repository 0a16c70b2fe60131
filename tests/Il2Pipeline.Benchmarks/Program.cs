using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Il2Pipeline.Benchmarks;
using Il2Pipeline.Benchmarks.Storage;

return args switch
{
    ["read", var file] => MemoryRun.Read(file),
    ["memory", var mebibytes] => MemoryRun.RunAll(long.Parse(mebibytes)),
    ["ratios"] => RatioRun.Run(),
    ["make", var form, var size, var file] => MemoryRun.Write(file, form, long.Parse(size)),
    ["throughput"] => await ThroughputRun.RunAsync(DropSet.Panels(400, 50), 5),
    ["throughput", var folder] => await ThroughputRun.RunAsync(DropSet.Of(folder), 5),
    ["throughput", var drops, var subjects, var rounds] =>
        await ThroughputRun.RunAsync(DropSet.Panels(int.Parse(drops), int.Parse(subjects)), int.Parse(rounds)),
    ["growth"] => await GrowthRun.RunAsync(),
    ["start"] => await StartRun.RunAsync(5),
    ["scripts"] => await ScriptRun.RunAsync(300, 3),
    ["scripts", var subjects] => await ScriptRun.RunAsync(int.Parse(subjects), 3),
    ["memory"] => MemoryRun.RunAll(1024),
    _ => Benchmarks(args),
};

// In this process: what is compared runs in the same one, and nothing need be built by the tool.
static int Benchmarks(string[] args)
{
    var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
    BenchmarkSwitcher.FromAssembly(typeof(MemoryRun).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
    return 0;
}
