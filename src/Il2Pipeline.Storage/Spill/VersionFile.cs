using System.Text.Json;

namespace Il2Pipeline.Storage;

/// <summary>Where a part of a subject's pile lies in a <see cref="VersionFile"/>.</summary>
/// <param name="File">The file.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Number of bytes.</param>
internal readonly record struct PilePart(VersionFile File, long Offset, int Length);

/// <summary>A temporary file for versions that memory should not hold; it is gone when closed, and holds nothing after the command.</summary>
internal sealed class VersionFile : IDisposable
{
    private readonly FileStream _file = Open();

    /// <summary>Writes a pile at the end.</summary>
    /// <param name="pile">The pile.</param>
    /// <returns>Where it lies.</returns>
    public PilePart Write(SubjectPile pile)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(pile, VersionJson.Default.SubjectPile);
        var offset = _file.Length;
        RandomAccess.Write(_file.SafeFileHandle, bytes, offset);
        return new PilePart(this, offset, bytes.Length);
    }

    /// <summary>Reads a pile; from any thread.</summary>
    /// <param name="part">Where it lies.</param>
    /// <returns>The pile as it was written.</returns>
    public SubjectPile Read(PilePart part)
    {
        var bytes = new byte[part.Length];
        for (var read = 0; read < bytes.Length;)
        {
            var got = RandomAccess.Read(_file.SafeFileHandle, bytes.AsSpan(read), part.Offset + read);
            if (got == 0) throw new EndOfStreamException("A temporary file is shorter than what was written to it.");
            read += got;
        }
        return JsonSerializer.Deserialize(bytes, VersionJson.Default.SubjectPile)!;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

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
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"il2-{Environment.ProcessId}-{Guid.NewGuid():N}"), options);
    }
}
