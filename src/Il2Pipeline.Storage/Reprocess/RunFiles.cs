using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
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

    /// <summary>Keeps what a run found, over what an earlier try of it kept.</summary>
    /// <param name="run">The run.</param>
    /// <param name="lines">The rows, one a line; from the start.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task PutDiffAsync(string run, Stream lines, CancellationToken cancel)
    {
        lines.Position = 0;
        var headers = new BlobHttpHeaders { ContentType = "application/x-ndjson" };
        await clients.RunFiles.GetBlobClient(DiffName(run)).UploadAsync(lines, new BlobUploadOptions { HttpHeaders = headers }, cancel);
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
