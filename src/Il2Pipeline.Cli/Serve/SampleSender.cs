using Il2Pipeline.Sample;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Study;

namespace Il2Pipeline.Cli.Serve;

/// <summary>Sends the sample cohort into a store, as its laboratories would.</summary>
internal static class SampleSender
{
    private const int AtOnce = 8;

    /// <summary>Sends the study file, when there is none yet, and the drops that are not there.</summary>
    /// <param name="blobs">The container of drops.</param>
    /// <param name="study">The study file.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How many drops were sent.</returns>
    public static async Task<int> SendAsync(DropBlobs blobs, StudyStore study, CancellationToken cancel)
    {
        var files = SampleCohort.Create();
        if (await study.GetAsync(cancel) is null)
            await study.PutAsync(BinaryData.FromBytes(files.Single(file => file.IsStudyFile).Content()), null, cancel);
        var there = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var blob in blobs.ListAsync(null, cancel)) there[blob.Name] = blob.Size;
        var sent = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(files.Where(file => !file.IsStudyFile), options, async (file, stop) =>
        {
            var content = file.Content();
            if (there.TryGetValue(file.Name, out var size) && size == content.Length) return;
            using var bytes = new MemoryStream(content);
            await blobs.PutAsync(file.Name, bytes, stop);
            Interlocked.Increment(ref sent);
        });
        return sent;
    }
}
