using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Cli.Output;

/// <summary>Writes log lines to standard error; exceptions by their type only, unless <c>IL2_DEBUG=1</c>.</summary>
internal sealed class TerminalLog : ILoggerProvider, ILogger
{
    private static readonly bool s_debug = Environment.GetEnvironmentVariable("IL2_DEBUG") is "1";

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        var failure = exception is null ? "" : s_debug ? $"\n{exception}" : $" ({exception.GetType().Name})";
        Terminal.Say($"{(logLevel == LogLevel.Warning ? "warning" : "error")}: {formatter(state, exception)}{failure}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }
}
