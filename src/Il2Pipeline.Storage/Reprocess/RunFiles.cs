using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Reprocess;

/// <summary>What dry runs found, and the study files they tried: container <c>runs</c>, a folder for each run.</summary>
/// <param name="clients">The clients.</param>
internal sealed class RunFiles(StorageClients clients)
{
    /// <summary>Keeps the study file a run tries.</summary>
    public Task PutStudyAsync(string run, BinaryData json, CancellationToken cancel) => clients.RunFiles.GetBlobClient(StudyName(run))
        .UploadAsync(json, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" } }, cancel);

    /// <summary>The study file a run tries.</summary>
    /// <exception cref="InvalidDataException">It is not valid for this version of the program.</exception>
    public async Task<StudyFile> StudyAsync(string run, CancellationToken cancel)
    {
        var answer = await clients.RunFiles.GetBlobClient(StudyName(run)).DownloadContentAsync(cancel);
        return StudyFileReader.Read(answer.Value.Content.ToMemory()).Study
            ?? throw new InvalidDataException("The study file to try is not valid for this version of the program.");
    }

    /// <summary>
    /// Opens what a run finds, to be written one row a line, over what an earlier try of it kept. It is sent on while it is written; nobody reads it
    /// before the run is done.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<Stream> WriteDiffAsync(string run, CancellationToken cancel)
    {
        var options = new BlockBlobOpenWriteOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/x-ndjson" } };
        return clients.RunFiles.GetBlockBlobClient(DiffName(run)).OpenWriteAsync(overwrite: true, options, cancel);
    }

    /// <summary>What a run found, read as it is enumerated; none when nothing is kept.</summary>
    public async IAsyncEnumerable<DiffRow> ReadDiffAsync(string run, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (await OpenAsync(DiffName(run), cancel) is not { } stream) yield break;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (await reader.ReadLineAsync(cancel) is { } line) yield return JsonSerializer.Deserialize(line, DiffJson.Plain.DiffRow)!;
    }

    private async Task<Stream?> OpenAsync(string name, CancellationToken cancel)
    {
        try
        {
            return await clients.RunFiles.GetBlobClient(name).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancel);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private static string DiffName(string run) => $"{run}/diff.ndjson";

    private static string StudyName(string run) => $"{run}/study.json";
}
