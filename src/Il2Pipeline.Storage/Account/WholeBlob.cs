using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Il2Pipeline.Storage.Account;

/// <summary>Small blobs that are read whole, and may be written over meanwhile.</summary>
internal static class WholeBlob
{
    private const int MostTries = 5;

    /// <summary>Reads a blob.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="conditions">When to bring it; absent for always.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What it holds; absent when there is no such blob.</returns>
    /// <exception cref="RequestFailedException">Storage failed, or the conditions do not hold (304).</exception>
    public static async Task<Response<BlobDownloadResult>?> ReadAsync(
        BlobClient blob, BlobRequestConditions? conditions, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await blob.DownloadContentAsync(new BlobDownloadOptions { Conditions = conditions }, cancel);
            }
            catch (RequestFailedException missing) when (missing.Status == 404)
            {
                return null;
            }
            catch (RequestFailedException overwritten) when (overwritten.Status == 412 && attempt < MostTries)
            {
                // The connection broke, and the client asked for the rest of a version that was written over by then.
            }
        }
    }
}
