using System.IO.Compression;

namespace Il2Pipeline.Core.Read.Cut;

/// <summary>
/// Expands gzip, of one member or several, and notices when it is cut off, which .NET's stream does not tell. A last member of ours is
/// put behind the file: only when all before it are whole does it expand to what it should.
/// </summary>
internal sealed class GzipSource : IDisposable
{
    private static readonly byte[] s_seal = "il2-pipeline-end"u8.ToArray();
    private static readonly byte[] s_sealMember = Compress(s_seal);
    private readonly GZipStream _gzip;
    private readonly SealedStream _sealed;

    /// <summary>Starts to expand.</summary>
    /// <param name="content">The compressed bytes; left open.</param>
    public GzipSource(Stream content)
    {
        _sealed = new SealedStream(content);
        _gzip = new GZipStream(_sealed, CompressionMode.Decompress);
    }

    /// <summary>Reads expanded bytes.</summary>
    /// <param name="buffer">Where to.</param>
    /// <returns>How many; 0 at the end.</returns>
    /// <exception cref="InvalidDataException">The compressed bytes are damaged or cut off.</exception>
    public int Read(Span<byte> buffer)
    {
        var read = _gzip.Read(buffer);
        if (!_sealed.IsOpened) return read;
        // The expander asks for bytes only when it has given out all it had: what comes now is of the seal, and never of the drop.
        var seal = new byte[s_seal.Length + 1];
        var length = Math.Min(read, seal.Length);
        buffer[..length].CopyTo(seal);
        length += _gzip.ReadAtLeast(seal.AsSpan(length), seal.Length - length, throwOnEndOfStream: false);
        return seal.AsSpan(0, length).SequenceEqual(s_seal) ? 0 : throw new InvalidDataException("The gzip data are not whole.");
    }

    /// <inheritdoc/>
    public void Dispose() => _gzip.Dispose();

    private static byte[] Compress(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest)) gzip.Write(bytes);
        return buffer.ToArray();
    }

    private sealed class SealedStream(Stream content) : Stream
    {
        private int _given = -1;

        public bool IsOpened => _given >= 0;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var read = _given < 0 ? content.Read(buffer) : 0;
            if (read > 0 || buffer.IsEmpty) return read;
            _given = Math.Max(0, _given);
            var rest = s_sealMember.AsSpan(_given);
            var given = Math.Min(rest.Length, buffer.Length);
            rest[..given].CopyTo(buffer);
            _given += given;
            return given;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
