using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Cut;

/// <summary>
/// A drop's expanded bytes, up to the limits. Where the bytes stop being readable it ends, and <see cref="Fault"/> tells why: the
/// reader above keeps what came before.
/// </summary>
internal sealed class BoundedStream : Stream
{
    private const int RatioFloor = 16 * 1024 * 1024;
    private const int DoctypeReach = 64 * 1024;
    private readonly Stream _content;
    private readonly GzipSource? _gzip;
    private readonly ReadLimits _limits;
    private readonly long _compressedLength;
    private long _expanded;
    private long _budget = long.MaxValue;

    /// <summary>Starts to read a drop.</summary>
    /// <param name="content">The bytes as dropped, at their start; left open.</param>
    /// <param name="isGzip">True when they must be expanded.</param>
    /// <param name="limits">Bounds.</param>
    public BoundedStream(Stream content, bool isGzip, ReadLimits limits)
    {
        _limits = limits;
        _compressedLength = isGzip ? content.Length - content.Position : 0;
        _content = content;
        _gzip = isGzip ? new GzipSource(content) : null;
    }

    /// <summary>Why the bytes end here although the drop does not; absent when it was read to its end.</summary>
    public IssueDefinition? Fault { get; private set; }

    /// <summary>True once a document type definition went by (or something that looks like one).</summary>
    public bool SawDoctype { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => _expanded;
        set => throw new NotSupportedException();
    }

    /// <summary>Allows so many bytes more to be read; beyond them the entry is too large.</summary>
    /// <param name="bytes">Number of bytes.</param>
    public void Allow(long bytes) => _budget = _expanded + bytes;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (Fault is not null || buffer.IsEmpty) return 0;
        try
        {
            var read = _gzip?.Read(buffer) ?? _content.Read(buffer);
            _expanded += read;
            if (_expanded <= DoctypeReach) SawDoctype = SawDoctype || buffer[..read].IndexOf("<!DOCTYPE"u8) >= 0;
            Fault = FaultOf();
            return Fault is null ? read : 0;
        }
        catch (InvalidDataException)
        {
            Fault = ReadIssues.BrokenGzip;
            return 0;
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _gzip?.Dispose();
        base.Dispose(disposing);
    }

    private IssueDefinition? FaultOf()
    {
        if (_expanded > _limits.MaxExpandedBytes) return ReadIssues.TooLarge;
        if (_compressedLength > 0 && _expanded > RatioFloor && _expanded / _limits.MaxExpansionRatio > _compressedLength)
            return ReadIssues.ExpansionRatio;
        return _expanded > _budget ? ReadIssues.EntryTooLarge : null;
    }
}
