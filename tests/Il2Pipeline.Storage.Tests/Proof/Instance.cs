using Azure;
using Il2Pipeline.Proof;

namespace Il2Pipeline.Storage.Tests.Proof;

/// <summary>One process of the app, which can die at any of its requests. A dead one sends nothing any more.</summary>
internal sealed class Instance
{
    private readonly Lock _lock = new();
    private TaleCrash? _crash;
    private int _requests;

    public Instance(TestStore store)
    {
        Store = store;
        store.Requests.Before = _ => Look(after: false);
        store.Requests.After = _ => Look(after: true);
    }

    public TestStore Store { get; }

    public bool IsDead { get; private set; }

    /// <summary>Counts requests from now on, and lets one of them die.</summary>
    public void Arm(TaleCrash? crash)
    {
        lock (_lock) (_crash, _requests) = (crash, 0);
    }

    private Task Look(bool after)
    {
        lock (_lock)
        {
            if (IsDead) throw new ProcessEndedException();
            if (!after) _requests++;
            if (_crash is not { } crash || crash.After != after || crash.Request != _requests) return Task.CompletedTask;
            _crash = null;
            if (!crash.Process) throw new RequestFailedException(0, "The connection ends here.");
            IsDead = true;
            throw new ProcessEndedException();
        }
    }
}

/// <summary>What every request of a process that has ended throws.</summary>
internal sealed class ProcessEndedException() : Exception("The process ended.");
