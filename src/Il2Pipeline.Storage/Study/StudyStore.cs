using Azure;
using Azure.Storage.Blobs.Models;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Account;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Study;

/// <summary>The study file in force.</summary>
/// <param name="Study">The study.</param>
/// <param name="ETag">Changes when another study file is accepted; absent for the default study, when none was ever accepted.</param>
public sealed record CurrentStudy(StudyFile Study, string? ETag);

/// <summary>The study file as it lies in storage, valid or not.</summary>
/// <param name="Json">Its bytes.</param>
/// <param name="ETag">Changes when it is overwritten.</param>
public sealed record StudyText(BinaryData Json, string ETag);

/// <summary>What became of a study file sent.</summary>
/// <param name="Stored">True when it was stored: it is valid, and the precondition held.</param>
/// <param name="Findings">All findings; a valid file may have warnings.</param>
/// <param name="ETag">Its new ETag; absent when it was not stored.</param>
/// <param name="PreconditionFailed">True when the file in storage was not the one the sender had seen.</param>
public sealed record StudyPut(bool Stored, IReadOnlyList<StudyFinding> Findings, string? ETag, bool PreconditionFailed);

/// <summary>
/// The study file in container <c>study</c>. <c>study.json</c> is what people write; a copy of the last good one is in force, so a bad file
/// never replaces a good one. A study change puts a good one in force.
/// </summary>
public sealed class StudyStore : IDisposable
{
    private const string InForceName = "accepted/study.json";
    private readonly StorageClients _clients;
    private readonly TimeProvider _time;
    private readonly TimeSpan _freshness;
    private readonly SemaphoreSlim _asking = new(1, 1);
    private volatile Seen? _seen;

    /// <summary>Makes the store; sends nothing.</summary>
    /// <param name="clients">The clients.</param>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock.</param>
    public StudyStore(StorageClients clients, IOptions<StorageOptions> options, TimeProvider time)
    {
        _clients = clients;
        _time = time;
        _freshness = options.Value.Study.Freshness;
    }

    /// <summary>The study file in force; the default study when none was ever accepted.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The study, at most <see cref="StudyFollowOptions.Freshness"/> old.</returns>
    public async Task<CurrentStudy> CurrentAsync(CancellationToken cancel = default)
    {
        if (Fresh() is { } fresh) return fresh;
        await _asking.WaitAsync(cancel);
        try
        {
            if (Fresh() is { } meanwhile) return meanwhile;
            var current = await AskAsync(_seen?.Study, cancel) ?? await FirstAsync(cancel);
            _seen = new Seen(current, _time.GetTimestamp());
            return current;
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>The study file as it lies in storage.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The file; absent when there is none.</returns>
    public Task<StudyText?> GetAsync(CancellationToken cancel = default) => ReadAsync(StorageNames.StudyFile, cancel);

    /// <summary>The study file in force, as it was written.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The file, at most <see cref="StudyFollowOptions.Freshness"/> old; absent while the default study holds.</returns>
    public async Task<StudyText?> InForceAsync(CancellationToken cancel = default) =>
        (await CurrentAsync(cancel)).ETag is null ? null : await ReadAsync(InForceName, cancel);

    /// <summary>
    /// Checks a study file and stores it when it has no error. a study change then puts it in force.
    /// </summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="ifMatch">Only when the file in storage has this ETag; empty: only when there is none yet; absent: in any case.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What became of it.</returns>
    public async Task<StudyPut> PutAsync(BinaryData json, string? ifMatch = null, CancellationToken cancel = default)
    {
        var read = StudyFileReader.Read(json.ToMemory());
        if (read.Study is null) return new StudyPut(false, read.Findings, null, PreconditionFailed: false);
        var conditions = ifMatch switch
        {
            null => null,
            "" => new BlobRequestConditions { IfNoneMatch = ETag.All },
            _ => new BlobRequestConditions { IfMatch = new ETag(ifMatch) },
        };
        try
        {
            var etag = await WriteAsync(StorageNames.StudyFile, json, conditions, cancel);
            return new StudyPut(true, read.Findings, etag, PreconditionFailed: false);
        }
        catch (RequestFailedException lost) when (lost.Status is 409 or 412)
        {
            return new StudyPut(false, read.Findings, null, PreconditionFailed: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    /// <summary>The study that drops with this mark were read under; absent when it is not known any more.</summary>
    internal async Task<StudyFile?> ReadUnderAsync(ReadingMark mark, CancellationToken cancel)
    {
        if (mark == StudyMarks.Reading(StudyFile.Default)) return StudyFile.Default;
        var text = await ReadAsync(ByReading(mark), cancel);
        return text is null ? null : StudyFileReader.Read(text.Json.ToMemory()).Study;
    }

    /// <summary>Puts a study file in force, here at once and elsewhere within the freshness.</summary>
    internal async Task AcceptAsync(BinaryData json, StudyFile study, CancellationToken cancel)
    {
        // Whoever asks at the same time must not put the file before back in its place.
        await _asking.WaitAsync(cancel);
        try
        {
            _seen = new Seen(await PutInForceAsync(json, study, cancel), _time.GetTimestamp());
        }
        finally
        {
            _asking.Release();
        }
    }

    private CurrentStudy? Fresh() => _seen is { } seen && _time.GetElapsedTime(seen.At) < _freshness ? seen.Study : null;

    private async Task<CurrentStudy?> AskAsync(CurrentStudy? known, CancellationToken cancel)
    {
        var text = await ReadAsync(InForceName, cancel, known?.ETag);
        if (text is null) return null;
        if (text.ETag == known?.ETag) return known;
        var read = StudyFileReader.Read(text.Json.ToMemory());
        if (read.Study is { } study) return new CurrentStudy(study, text.ETag);
        // Accepted by another version of the program. Going on with the default study would move every subject.
        var codes = string.Join(' ', read.Findings.Select(finding => finding.Definition.Code).Distinct(StringComparer.Ordinal));
        throw new InvalidDataException($"The study file in force is not valid for this version of the program: {codes}.");
    }

    // Nothing is in force yet. A study file that nobody told us of (an event was lost, the app is newer than the file) counts.
    private async Task<CurrentStudy> FirstAsync(CancellationToken cancel)
    {
        if (await GetAsync(cancel) is not { } text || StudyFileReader.Read(text.Json.ToMemory()).Study is not { } study)
            return new CurrentStudy(StudyFile.Default, null);
        return await PutInForceAsync(text.Json, study, cancel);
    }

    private async Task<CurrentStudy> PutInForceAsync(BinaryData json, StudyFile study, CancellationToken cancel)
    {
        // Kept first: whatever is read under it must find it again to tell what a later file changes.
        await WriteAsync(ByReading(StudyMarks.Reading(study)), json, null, cancel);
        return new CurrentStudy(study, await WriteAsync(InForceName, json, null, cancel));
    }

    private async Task<StudyText?> ReadAsync(string name, CancellationToken cancel, string? known = null)
    {
        var conditions = known is null ? null : new BlobRequestConditions { IfNoneMatch = new ETag(known) };
        try
        {
            if (await WholeBlob.ReadAsync(_clients.Study.GetBlobClient(name), conditions, cancel) is not { } answer) return null;
            return answer.GetRawResponse().Status == 304
                ? new StudyText(BinaryData.Empty, known!)
                : new StudyText(answer.Value.Content, answer.Value.Details.ETag.ToString());
        }
        catch (RequestFailedException same) when (same.Status == 304)
        {
            return new StudyText(BinaryData.Empty, known!);
        }
    }

    private async Task<string> WriteAsync(string name, BinaryData json, BlobRequestConditions? conditions, CancellationToken cancel)
    {
        var headers = new BlobHttpHeaders { ContentType = "application/json" };
        var options = new BlobUploadOptions { Conditions = conditions, HttpHeaders = headers };
        var answer = await _clients.Study.GetBlobClient(name).UploadAsync(json, options, cancel);
        return answer.Value.ETag.ToString();
    }

    private static string ByReading(ReadingMark mark) => $"accepted/by-reading/{mark.Key}.json";

    private sealed record Seen(CurrentStudy Study, long At);
}
