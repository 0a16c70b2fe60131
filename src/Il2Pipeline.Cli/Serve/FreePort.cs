using System.Net;
using System.Net.Sockets;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Output;

namespace Il2Pipeline.Cli.Serve;

/// <summary>Chooses the port of page and API.</summary>
internal static class FreePort
{
    /// <summary>The port when none is asked for: that of the Azure Functions host.</summary>
    public const int Default = 7071;

    private const int Tries = 50;

    /// <summary>The port asked for, which must be free; or the first free one from 7071 on.</summary>
    /// <param name="asked">The port asked for, 0 for any; absent when none was.</param>
    /// <returns>A free port, or 0 for any.</returns>
    public static int Choose(int? asked)
    {
        if (asked is { } port)
            return port == 0 || IsFree(port) ? port
                : throw CommandStop.Failure($"port {port} is taken by another program; name another one with --port, or none");
        var found = Enumerable.Range(Default, Tries).Cast<int?>().FirstOrDefault(free => IsFree(free!.Value)) ?? 0;
        if (found != Default) Terminal.Say($"Port {Default} is taken by another program.");
        return found;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
