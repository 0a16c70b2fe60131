using Il2Pipeline.Cli.CommandLine;

namespace Il2Pipeline.Cli.Store;

/// <summary>Holds a data directory, so that two commands never start Azurite on the same files. Gone when the process ends.</summary>
internal sealed class DataLock : IDisposable
{
    private readonly FileStream _file;

    private DataLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, waiting for others.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The lock.</returns>
    public static async Task<DataLock> TakeAsync(string data, TimeSpan patience, CancellationToken cancel)
    {
        Directory.CreateDirectory(data);
        var path = Path.Combine(data, ".lock");
        var until = DateTime.UtcNow + patience;
        while (true)
        {
            try
            {
                return new DataLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (DateTime.UtcNow < until)
            {
                await Task.Delay(200, cancel);
            }
            catch (IOException)
            {
                throw CommandStop.Failure($"another il2 works on {data}; wait for its end, or use another --data");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
