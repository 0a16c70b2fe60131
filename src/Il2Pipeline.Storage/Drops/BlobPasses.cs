using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Drops;

/// <summary>
/// Reads one version of a blob front to back, as often as needed: going back begins another download. Holds some kilobytes, whatever the blob's
/// size. To be read by one thread, which waits for the network.
/// </summary>
/// <param name="blob">The blob.</param>
/// <param name="length">Its length in bytes.</param>
/// <param name="version">The version meant; a blob written over meanwhile ends the reading. Absent for a blob that nobody writes over.</param>
internal sealed class BlobPasses(BlobClient blob, long length, ETag? version) : Stream
{
    private const int MostTries = 5;
    private BlobDownloadStreamingResult? _pass;
    private long _at;

    /// <summary>The same bytes once more, from their start.</summary>
    public BlobPasses Another() => new(blob, length, version);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _at;
        set
        {
            if (value == _at) return;
            End();
            _at = value;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at >= length || buffer.IsEmpty) return 0;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _pass ??= await BeginAsync(cancellationToken);
                var read = await _pass.Content.ReadAsync(buffer, cancellationToken);
                if (read == 0) throw new EndOfStreamException("A blob's download ended early.");
                _at += read;
                return read;
            }
            catch (RequestFailedException gone) when (gone.Status is 404 or 412)
            {
                throw new OverwrittenException(gone);
            }
            catch (Exception broken) when (attempt < MostTries && !cancellationToken.IsCancellationRequested && TransientFault.Is(broken))
            {
                // The client has tried on its own; a download as long as this one meets more than one bad moment.
                End();
            }
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // The readers of drops are synchronous: they compute. One thread of a drop that is read waits here.
    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _at + offset,
        _ => length + offset,
    };

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) End();
        base.Dispose(disposing);
    }

    private async Task<BlobDownloadStreamingResult> BeginAsync(CancellationToken cancel)
    {
        var options = new BlobDownloadOptions { Range = new HttpRange(_at), Conditions = new BlobRequestConditions { IfMatch = version } };
        return (await blob.DownloadStreamingAsync(options, cancel)).Value;
    }

    private void End()
    {
        _pass?.Dispose();
        _pass = null;
    }
}

/// <summary>A blob was written over, or deleted, while it was read. Transient: what is there now is read next time.</summary>
/// <param name="inner">Storage's answer.</param>
internal sealed class OverwrittenException(Exception inner) : IOException("A blob was written over while it was read.", inner);
