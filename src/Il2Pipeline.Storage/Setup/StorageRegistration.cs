using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

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
    public static IServiceCollection AddIl2Storage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidation>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new StorageClients(
            provider.GetRequiredService<IOptions<StorageOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<StorageSetup>();
        services.AddSingleton<DropBlobs>().AddSingleton<DropIngest>().AddSingleton<DropMarking>();
        services.AddSingleton<DropLedger>().AddSingleton<ReceiptStore>().AddSingleton<ResultStore>();
        services.AddSingleton<SubjectDerivation>().AddSingleton<SummaryStore>().AddSingleton<StorageReaders>();
        services.AddSingleton<StudyStore>().AddSingleton<StudyChange>();
        return services.AddSingleton<WorkQueues>();
    }
}
