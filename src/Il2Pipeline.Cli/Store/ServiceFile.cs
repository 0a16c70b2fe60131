using System.Diagnostics;
using System.Text.Json;

namespace Il2Pipeline.Cli.Store;

/// <summary>What a running <c>il2 serve</c> writes into its data directory, for other commands to find it.</summary>
/// <param name="Url">Address of page and API.</param>
/// <param name="ConnectionString">
/// Connection string of its own Azurite, whose key is no secret; absent when it works on an account given by <c>--connection</c>.
/// </param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Started">When that process began, in UTC ticks, since process ids are used again.</param>
internal sealed record ServiceFile(string Url, string? ConnectionString, int ProcessId, long Started)
{
    /// <summary>The file's name in the data directory.</summary>
    public const string Name = "service.json";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>The running service of a data directory.</summary>
    /// <param name="data">The data directory.</param>
    /// <returns>Absent when none runs; a file left behind by one that was killed is removed.</returns>
    public static ServiceFile? FindRunning(string data)
    {
        var path = Path.Combine(data, Name);
        if (!File.Exists(path)) return null;
        var found = Read(path);
        if (found is not null && found.IsRunning()) return found;
        File.Delete(path);
        return null;
    }

    /// <summary>Writes the file for this process.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="url">Address of page and API.</param>
    /// <param name="connectionString">Connection string of its own Azurite; absent for another account.</param>
    public static void Write(string data, string url, string? connectionString)
    {
        using var self = Process.GetCurrentProcess();
        var file = new ServiceFile(url, connectionString, self.Id, self.StartTime.ToUniversalTime().Ticks);
        var part = Path.Combine(data, $".{Name}.part");
        File.WriteAllBytes(part, JsonSerializer.SerializeToUtf8Bytes(file, s_json));
        File.Move(part, Path.Combine(data, Name), overwrite: true);
    }

    /// <summary>Removes the file.</summary>
    /// <param name="data">The data directory.</param>
    public static void Remove(string data) => File.Delete(Path.Combine(data, Name));

    private static ServiceFile? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ServiceFile>(File.ReadAllBytes(path), s_json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsRunning()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            // The start time is worked out from the boot time, which is only so exact.
            return Math.Abs(process.StartTime.ToUniversalTime().Ticks - Started) < 2 * TimeSpan.TicksPerSecond;
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
