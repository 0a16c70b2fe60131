using System.Security.Cryptography;
using Il2Pipeline.Core;

namespace Il2Pipeline.Cli.Input;

/// <summary>An opened drop: its identity and its bytes, seekable and at the start.</summary>
internal sealed class DropContent : IDisposable
{
    private DropContent(DropId id, Stream bytes)
    {
        Id = id;
        Bytes = bytes;
    }

    /// <summary>Name and hash.</summary>
    public DropId Id { get; }

    /// <summary>The bytes.</summary>
    public Stream Bytes { get; }

    /// <summary>Opens a drop and hashes it.</summary>
    /// <param name="file">The drop.</param>
    /// <returns>The drop; to be disposed.</returns>
    public static DropContent Open(DropFile file)
    {
        var bytes = OpenSeekable(file.FullPath);
        try
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            bytes.Position = 0;
            return new DropContent(new DropId(file.Name, hash), bytes);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Bytes.Dispose();

    // A drop is read twice, and a pipe (`il2 check <(…)`) can be read once.
    private static FileStream OpenSeekable(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        if (file.CanSeek) return file;
        using (file)
        {
            var copy = new FileStream(
                Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            file.CopyTo(copy);
            copy.Position = 0;
            return copy;
        }
    }
}
