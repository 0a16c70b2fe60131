using System.Text;
using Il2Pipeline.Reporting.Explain;
using Spectre.Console;

namespace Il2Pipeline.Cli.Output;

/// <summary>The two ways out: data to standard output, messages to standard error.</summary>
internal static class Terminal
{
    private const int PlainWidth = 80;

    /// <summary>True when standard error is a terminal on which lines can be redrawn.</summary>
    public static bool IsLive { get; } =
        !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>A console on standard error, for progress and tables that are no data.</summary>
    public static IAnsiConsole Messages => s_messages.Value;

    /// <summary>A console on standard output, for tables asked for.</summary>
    public static IAnsiConsole Tables => s_tables.Value;

    private static readonly Lazy<IAnsiConsole> s_messages = new(() => Open(Console.Error, Console.IsErrorRedirected));
    private static readonly Lazy<IAnsiConsole> s_tables = new(() => Open(Console.Out, Console.IsOutputRedirected));

    /// <summary>A console on a writer, without colours and of the width of plain output.</summary>
    /// <param name="writer">Where to; not standard output, which has <see cref="Tables"/>.</param>
    /// <returns>The console.</returns>
    public static IAnsiConsole TableOn(TextWriter writer) => Open(writer, redirected: true);

    /// <summary>Says one line to the user, on standard error.</summary>
    /// <param name="line">The line.</param>
    public static void Say(string line) => Console.Error.WriteLine(line);

    /// <summary>Opens standard output for data: UTF-8 without BOM, <c>\n</c>.</summary>
    /// <returns>A writer; to be disposed, which flushes it.</returns>
    public static StreamWriter OpenData() => TextOn(OpenOutput());

    /// <summary>Opens standard output for data that are written as bytes; the only place that does.</summary>
    /// <returns>A stream; on a terminal, one that shows what is hidden.</returns>
    public static Stream OpenOutput() =>
        Console.IsOutputRedirected ? Console.OpenStandardOutput() : new ShownStream(Console.OpenStandardOutput());

    /// <summary>A writer as all data is written.</summary>
    /// <param name="stream">Where to.</param>
    /// <returns>UTF-8 without BOM, <c>\n</c>.</returns>
    public static StreamWriter TextOn(Stream stream) => new(stream, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };

    /// <summary>A name from a drop or a disk, made fit to be shown: what is hidden becomes visible.</summary>
    /// <param name="name">The name; may be hostile.</param>
    /// <returns>The name on one line.</returns>
    public static string Shown(string name) => ShownText.Of(name);

    private static IAnsiConsole Open(TextWriter writer, bool redirected)
    {
        var plain = redirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected) console.Profile.Width = PlainWidth;
        return console;
    }
}
