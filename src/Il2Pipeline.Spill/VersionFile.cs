using Microsoft.Win32.SafeHandles;

namespace Il2Pipeline.Spill;

/// <summary>Where a part of a subject's pile lies in a <see cref="VersionFile"/>.</summary>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Number of bytes.</param>
internal readonly record struct PilePart(long Offset, int Length);

/// <summary>
/// A temporary file for versions that memory should not hold, made when the first come; it is gone when closed, and holds nothing after the command.
/// </summary>
internal sealed class VersionFile : IDisposable
{
    private readonly Lock _lock = new();
    private FileStream? _file;
    private SafeFileHandle? _handle;

    /// <summary>Writes piles at the end, one after another; from any thread.</summary>
    /// <param name="piles">Each subject's bytes.</param>
    /// <param name="told">Is told where each subject's lie.</param>
    public void Write(IEnumerable<KeyValuePair<string, HeldPile>> piles, Action<string, PilePart> told)
    {
        lock (_lock)
        {
            _file ??= Open();
            foreach (var (subject, pile) in piles)
            {
                foreach (var bytes in pile.Parts)
                {
                    told(subject, new PilePart(_file.Position, bytes.Length));
                    _file.Write(bytes.Span);
                }
            }
            // Reading goes by the handle alone, which is to see all that was written.
            _file.Flush();
            _handle = _file.SafeFileHandle;
        }
    }

    /// <summary>Reads a part; from any thread.</summary>
    /// <param name="part">Where it lies.</param>
    /// <returns>The bytes as they were written.</returns>
    public byte[] Read(PilePart part)
    {
        var bytes = new byte[part.Length];
        for (var read = 0; read < bytes.Length;)
        {
            var got = RandomAccess.Read(_handle!, bytes.AsSpan(read), part.Offset + read);
            if (got == 0) throw new EndOfStreamException("A temporary file is shorter than what was written to it.");
            read += got;
        }
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    // Results of patients are nobody else's on a shared machine.
    /// <summary>Opens a temporary file that only this process can read, and that is gone when closed.</summary>
    internal static FileStream Open()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"il2-{Environment.ProcessId}-{Guid.NewGuid():N}"), options);
    }
}
