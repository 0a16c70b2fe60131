using Il2Pipeline.Cli.CommandLine;

namespace Il2Pipeline.Cli.Output;

/// <summary>Where data goes: standard output, or a file that appears whole or not at all.</summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string? _part;
    private readonly string? _target;

    private OutputFile(Stream bytes, string? part, string? target)
    {
        Bytes = bytes;
        Text = Terminal.TextOn(bytes);
        _part = part;
        _target = target;
    }

    /// <summary>To be written to: UTF-8 without BOM, <c>\n</c>.</summary>
    public TextWriter Text { get; }

    /// <summary>To be written to instead of <see cref="Text"/> by formats that are no text.</summary>
    public Stream Bytes { get; }

    /// <summary>Opens standard output or a file beside its final place.</summary>
    /// <param name="path">The file; absent or <c>-</c>: standard output.</param>
    /// <param name="option">The option it was given by, for messages.</param>
    /// <returns>The output; to be completed, then disposed.</returns>
    public static OutputFile Open(string? path, string option)
    {
        if (path is null or "-") return new OutputFile(Terminal.OpenOutput(), null, null);
        // A pipe or device cannot be replaced by a file; /dev/stderr is a link to one.
        if (IsDevice(Path.GetFullPath(path)) || IsDevice(Target(path))) return new OutputFile(File.OpenWrite(path), null, null);
        var target = Target(path);
        var folder = Path.GetDirectoryName(target)!;
        if (Directory.Exists(target)) throw CommandStop.Usage($"{option} names a folder, not a file: {path}");
        if (!Directory.Exists(folder)) throw CommandStop.Usage($"the folder of {option} does not exist: {path}");
        var part = Path.Combine(folder, $".{Path.GetFileName(target)}.{Environment.ProcessId}.part");
        var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.Read);
        return new OutputFile(stream, part, target);
    }

    /// <summary>All is written: the file takes its place.</summary>
    public void Complete()
    {
        Text.Dispose();
        if (_part is not null) File.Move(_part, _target!, overwrite: true);
    }

    /// <summary>Without <see cref="Complete"/>, what was written to a file is thrown away.</summary>
    public void Dispose()
    {
        Text.Dispose();
        if (_part is not null) File.Delete(_part);
    }

    private static bool IsDevice(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);

    // A link stays a link: what it points to is replaced.
    private static string Target(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
    }
}
