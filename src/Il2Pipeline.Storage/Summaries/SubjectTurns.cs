namespace Il2Pipeline.Storage;

/// <summary>
/// Lets derivations of one subject take turns within this process. Without it they would be right too, since each writes over the head row it
/// read; but of many at once all but one would have worked in vain, again and again.
/// </summary>
internal sealed class SubjectTurns
{
    // Subjects that share a place wait for each other now and then. Nobody holds two places, so nobody waits for ever.
    private const int Places = 1024;

    private readonly SemaphoreSlim[] _places = [.. Enumerable.Range(0, Places).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for a subject's turn.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The turn, to be disposed when it is over.</returns>
    public async Task<IDisposable> TakeAsync(string subject, CancellationToken cancel)
    {
        var place = _places[(uint)string.GetHashCode(subject, StringComparison.Ordinal) % Places];
        await place.WaitAsync(cancel);
        return new Turn(place);
    }

    private sealed class Turn(SemaphoreSlim place) : IDisposable
    {
        public void Dispose() => place.Release();
    }
}
