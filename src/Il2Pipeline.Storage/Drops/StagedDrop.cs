using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Storage.Drops;

/// <summary>
/// A drop on its way into storage: a small one in memory, of a larger one the blocks that storage holds back until they are committed
/// (it forgets them after a week).
/// </summary>
/// <param name="blob">Where to.</param>
/// <param name="request">Name and limits.</param>
internal sealed class StagedDrop(BlockBlobClient blob, UploadRequest request) : IDisposable
{
    private const int BlockBytes = 4 * 1024 * 1024;
    private const int FirstBytes = 64 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<string> _blocks = [];
    private readonly string _upload = Guid.NewGuid().ToString("N");
    // Grows with what comes, so that many uploads that send next to nothing hold next to nothing.
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _last;

    /// <summary>How many bytes came.</summary>
    public long Size { get; private set; }

    /// <summary>Which drop version it is; known once all is read.</summary>
    public DropId Drop { get; private set; } = new(request.Name, "");

    /// <summary>Reads to the end, and stages what does not fit into one block.</summary>
    /// <returns>Why it is not taken; absent when all is well.</returns>
    public async Task<UploadKind?> ReadAsync(Stream content, CancellationToken cancel)
    {
        while (await FillAsync(content, cancel) > 0)
        {
            Size += _last;
            if (Size > request.MostBytes) return UploadKind.TooLarge;
            _hash.AppendData(_buffer, 0, _last);
            if (_last < BlockBytes && _blocks.Count == 0) break;
            await StageAsync(cancel);
        }
        if (Size == 0) return UploadKind.Empty;
        Drop = new DropId(request.Name, Convert.ToHexStringLower(_hash.GetHashAndReset()));
        return null;
    }

    /// <summary>Makes it a blob.</summary>
    /// <returns>The blob; absent when the condition did not hold.</returns>
    public async Task<BlobContentInfo?> CommitAsync(BlobRequestConditions conditions, CancellationToken cancel)
    {
        try
        {
            if (_blocks.Count > 0)
                return await blob.CommitBlockListAsync(_blocks, new CommitBlockListOptions { Conditions = conditions }, cancel);
            using var whole = new MemoryStream(_buffer, 0, _last, writable: false);
            return await blob.UploadAsync(whole, new BlobUploadOptions { Conditions = conditions }, cancel);
        }
        catch (RequestFailedException lost) when (lost.Status is 409 or 412)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _hash.Dispose();
    }

    // As much as a block holds, or what is left.
    private async Task<int> FillAsync(Stream content, CancellationToken cancel)
    {
        _last = 0;
        while (_last < BlockBytes)
        {
            if (_last == _buffer.Length) Grow();
            var came = await content.ReadAsync(_buffer.AsMemory(_last, Math.Min(_buffer.Length, BlockBytes) - _last), cancel);
            if (came == 0) break;
            _last += came;
        }
        return _last;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(2 * _buffer.Length, BlockBytes));
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = larger;
    }

    private async Task StageAsync(CancellationToken cancel)
    {
        // As long as the SDK's own, since storage wants all block ids of a blob to be of one length.
        var id = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{_upload}{_blocks.Count:D16}"));
        using var block = new MemoryStream(_buffer, 0, _last, writable: false);
        await blob.StageBlockAsync(id, block, cancellationToken: cancel);
        _blocks.Add(id);
    }
}
