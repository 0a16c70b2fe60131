using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Storage;

/// <summary>Puts the storage side of the pipeline into a host.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Registers everything of this namespace as singletons, and checks the section <see cref="StorageOptions.Section"/> when the host starts.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's configuration (its root).</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddIl2Storage(this IServiceCollection services, IConfiguration configuration) =>
        throw new NotSupportedException();
}

/// <summary>Creates the containers, tables and queues.</summary>
public sealed class StorageSetup
{
    /// <summary>Creates what is missing of the containers, tables and queues; what is there stays as it is.</summary>
    /// <param name="cancel">Stops between requests.</param>
    /// <returns>When all are there.</returns>
    public Task EnsureAsync(CancellationToken cancel = default) => throw new NotSupportedException();
}
