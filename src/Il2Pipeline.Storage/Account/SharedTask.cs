namespace Il2Pipeline.Storage.Account;

/// <summary>
/// Something that is made once, and then is the same for all who ask; whoever asks while it is made waits for the same making. One that failed,
/// or was stopped by a time limit, is not remembered: who asks next begins anew.
/// </summary>
/// <typeparam name="T">What is made.</typeparam>
/// <param name="make">Makes it; stopped by nobody who waits for it.</param>
public sealed class SharedTask<T>(Func<Task<T>> make)
{
    private readonly Lock _gate = new();
    private Task<T>? _making;

    /// <summary>Gives what is made.</summary>
    /// <param name="cancel">Ends the waiting; what is being made goes on for others.</param>
    /// <returns>The same for all, once it was made.</returns>
    public async Task<T> GetAsync(CancellationToken cancel = default)
    {
        Task<T> making;
        lock (_gate)
        {
            // Cancelled is as bad as faulted: the clients of storage tell a time limit so.
            if (_making is null or { IsCompleted: true, IsCompletedSuccessfully: false }) _making = make();
            making = _making;
        }
        return await making.WaitAsync(cancel);
    }
}
