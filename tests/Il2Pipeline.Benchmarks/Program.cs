using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Il2Pipeline.Benchmarks;

return args switch
{
    ["read", var file] => MemoryRun.Read(file),
    ["memory", var mebibytes] => MemoryRun.RunAll(long.Parse(mebibytes)),
    ["ratios"] => RatioRun.Run(),
    ["make", var form, var size, var file] => MemoryRun.Write(file, form, long.Parse(size)),
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
