using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Cohort;
using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Facts;
using Il2Pipeline.Storage.Feed;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Operations;
using Il2Pipeline.Storage.Poison;
using Il2Pipeline.Storage.Receipts;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.StudyChanges;
using Il2Pipeline.Storage.Summaries;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Setup;

/// <summary>Puts the storage side of the pipeline into a host.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Registers everything of this namespace as singletons, and checks the section <see cref="StorageOptions.Section"/> when the host
    /// starts.
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
            Get<IOptions<StorageOptions>>(provider), Get<TimeProvider>(provider), null, Get<ILogger<StorageClients>>(provider)));
        services.AddSingleton<StorageSetup>().AddSingleton<WorkQueues>().AddSingleton<StudyStore>();
        services.AddSingleton<ResultStore>().AddSingleton<SummaryStore>().AddSingleton<DropLedger>();
        services.AddSingleton<DropBlobs>().AddSingleton<ReceiptStore>().AddSingleton<DropMarkingSteps>();
        services.AddSingleton<DropUpload>().AddSingleton<DropBacklog>().AddSingleton<OperationsGauges>().AddSingleton<DropSweep>();
        services.AddSingleton<StudyEffect>().AddSingleton<StudyFanOut>().AddSingleton<DerivationSteps>();
        services.AddSingleton(_ => new Summarising());
        services.AddSingleton<OperationsLog>().AddSingleton<UnknownCodes>().AddSingleton<UnknownUnits>().AddSingleton<UnknownPatients>();
        services.AddSingleton<CohortMembers>();
        services.AddSingleton<ResultMemory>().AddSingleton<SummaryMemory>().AddSingleton<SummaryRevisions>();
        services.AddSingleton<FactMemory>().AddSingleton<FactQueries>().AddSingleton<FactQueue>().AddSingleton<FactStore>();
        services.AddSingleton<FeedAnnouncer>().AddSingleton<FeedStore>();
        services.AddSingleton<CohortStore>().AddSingleton<CohortWriter>().AddSingleton<CohortSteps>();
        services.AddSingleton<DropAttempts>().AddSingleton<DropTaking>().AddSingleton<KeptVersions>().AddSingleton<GoneVersions>();
        services.AddSingleton<DropIngestSteps>().AddSingleton<UnfinishedVersions>();
        services.AddSingleton<BlobPoison>().AddSingleton<WorkPoison>().AddSingleton<PoisonMessages>().AddSingleton<TriggerSteps>();
        services.AddSingleton<RunTable>().AddSingleton<RunItems>().AddSingleton<RunFiles>().AddSingleton<ScopeListing>();
        services.AddSingleton<RunPlanning>().AddSingleton<DryReading>().AddSingleton<DryComparison>();
        services.AddSingleton<DryRunSteps>().AddSingleton<DryRun>().AddSingleton<RunSteps>();
        return AddWithInnerParts(services);
    }

    // Their parts are no concern of a host, so their constructors are not public.
    private static IServiceCollection AddWithInnerParts(IServiceCollection services)
    {
        services.AddSingleton(provider => new SubjectDerivation(
            Get<DerivationSteps>(provider), Get<IOptions<StorageOptions>>(provider), Get<TimeProvider>(provider),
            Get<ILogger<SubjectDerivation>>(provider)));
        services.AddSingleton(provider => new CohortRefresh(
            Get<CohortSteps>(provider), Get<CohortStore>(provider), Get<CohortWriter>(provider), Get<IOptions<StorageOptions>>(provider),
            Get<TimeProvider>(provider)));
        services.AddSingleton(provider => new StudyChange(
            Get<StudyStore>(provider), Get<ReceiptStore>(provider), Get<StudyFanOut>(provider), Get<IOptions<StorageOptions>>(provider),
            Get<ILogger<StudyChange>>(provider)));
        services.AddSingleton(provider => new DropMarking(Get<DropMarkingSteps>(provider), Get<ILogger<DropMarking>>(provider)));
        services.AddSingleton(provider => new ReprocessRuns(
            Get<RunSteps>(provider), Get<DropIngest>(provider), Get<TimeProvider>(provider)));
        services.AddSingleton(provider => new TriggerWork(
            Get<TriggerSteps>(provider), Get<StorageClients>(provider), Get<ILogger<TriggerWork>>(provider)));
        return services.AddSingleton(provider => new DropIngest(
            Get<StorageClients>(provider), Get<DropIngestSteps>(provider), Get<DropLedger>(provider),
            Get<IOptions<StorageOptions>>(provider), Get<ILogger<DropIngest>>(provider)));
    }

    private static T Get<T>(IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();
}
