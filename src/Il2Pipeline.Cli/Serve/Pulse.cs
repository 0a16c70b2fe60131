namespace Il2Pipeline.Cli.Serve;

/// <summary>What the service is doing, counted by many threads.</summary>
internal sealed class Pulse
{
    private int _waiting;
    private int _active;
    private int _done;
    private int _refused;
    private int _defects;
    private int _known;
    private int _messages;
    private int _beats;

    /// <summary>Drops seen and not begun.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Drops and messages being worked on.</summary>
    public int Active => Volatile.Read(ref _active);

    /// <summary>Drops finished, refused ones among them.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>Drops of which something was refused.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Drops and messages given up.</summary>
    public int Defects => Volatile.Read(ref _defects);

    /// <summary>Drops that an earlier run had taken in.</summary>
    public int Known => Volatile.Read(ref _known);

    /// <summary>Queue messages done.</summary>
    public int Messages => Volatile.Read(ref _messages);

    /// <summary>Grows whenever anything begins or ends; the same number twice means that nothing happened between.</summary>
    public int Beats => Volatile.Read(ref _beats);

    /// <summary>True when nothing waits here and nothing is being worked on.</summary>
    public bool IsQuiet => Waiting == 0 && Active == 0;

    /// <summary>A drop was seen.</summary>
    public void Seen() => Beat(ref _waiting);

    /// <summary>Work on a drop begins.</summary>
    public void Begin()
    {
        Beat(ref _active);
        Interlocked.Decrement(ref _waiting);
    }

    /// <summary>A drop is finished.</summary>
    /// <param name="anyRefused">True when something of it was refused.</param>
    public void Finish(bool anyRefused)
    {
        Beat(ref _done);
        if (anyRefused) Interlocked.Increment(ref _refused);
        Interlocked.Decrement(ref _active);
    }

    /// <summary>A drop is given up.</summary>
    public void GiveUp()
    {
        Beat(ref _defects);
        Interlocked.Decrement(ref _active);
    }

    /// <summary>A drop of the ledger was met that needs no work.</summary>
    public void Skip() => Beat(ref _known);

    /// <summary>A drop is gone, or had been taken in already: nothing was to be done.</summary>
    /// <param name="known">True when it had been taken in.</param>
    public void Pass(bool known)
    {
        if (known) Interlocked.Increment(ref _known);
        Interlocked.Decrement(ref _active);
        Interlocked.Increment(ref _beats);
    }

    /// <summary>Work on a queue message begins.</summary>
    public void BeginMessage() => Beat(ref _active);

    /// <summary>Work on a queue message ended.</summary>
    /// <param name="done">True when it is done; false when it comes again or was given up.</param>
    public void EndMessage(bool done)
    {
        if (done) Interlocked.Increment(ref _messages);
        Interlocked.Decrement(ref _active);
        Interlocked.Increment(ref _beats);
    }

    private void Beat(ref int count)
    {
        Interlocked.Increment(ref count);
        Interlocked.Increment(ref _beats);
    }
}
