using System.Globalization;
using System.Text.RegularExpressions;

namespace Il2Pipeline.Azurite;

/// <summary>The ports that Azurite was given.</summary>
/// <param name="Blob">Of the blob service.</param>
/// <param name="Queue">Of the queue service.</param>
/// <param name="Table">Of the table service.</param>
internal sealed record AzuritePorts(int Blob, int Queue, int Table);

/// <summary>Reads from what Azurite says on which ports it listens: asked for port 0, the system gives it free ones.</summary>
internal sealed partial class AzuritePortsReader
{
    private const int LinesKept = 10;
    private readonly TaskCompletionSource<AzuritePorts> _found = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, int> _ports = new(StringComparer.Ordinal);
    private readonly Queue<string> _lines = [];
    private int _closed;

    /// <summary>Done when all three services listen; fails when Azurite stops talking before.</summary>
    public Task<AzuritePorts> Found => _found.Task;

    /// <summary>The last lines it said.</summary>
    public string LastLines
    {
        get
        {
            lock (_lines) return _lines.Count == 0 ? "(nothing)" : string.Join(" / ", _lines);
        }
    }

    /// <summary>Takes in a line of its output; absent when one of its two streams has ended.</summary>
    public void Read(string? line)
    {
        lock (_lines)
        {
            if (line is null)
            {
                if (++_closed == 2) _found.TrySetException(new IOException("Azurite ended."));
                return;
            }
            _lines.Enqueue(line);
            if (_lines.Count > LinesKept) _lines.Dequeue();
            if (Listening().Match(line) is { Success: true } match)
                _ports[match.Groups[1].Value] = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            if (_ports.Count == 3) _found.TrySetResult(new AzuritePorts(_ports["Blob"], _ports["Queue"], _ports["Table"]));
        }
    }

    [GeneratedRegex(@"^Azurite (Blob|Queue|Table) service is successfully listening at http://[^:]+:([0-9]+)")]
    private static partial Regex Listening();
}
