using System.Buffers;
using System.Security.Cryptography;
using Il2Pipeline.Core.Model;
using Microsoft.Win32.SafeHandles;

namespace Il2Pipeline.Cli.Input;

/// <summary>An opened drop: its identity and its bytes, seekable and at the start.</summary>
internal sealed class DropContent : IDisposable
{
    // Most drops are a panel or two: they are read once, into memory that the next one uses again.
    private const int MostInMemory = 1024 * 1024;
    private byte[]? _rented;

    private DropContent(string name, Stream bytes, byte[]? rented)
    {
        (Bytes, _rented) = (bytes, rented);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        bytes.Position = 0;
        Id = new DropId(name, hash);
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
        var bytes = OpenFile(file.FullPath, out var handle);
        try
        {
            if (!bytes.CanSeek) bytes = Copied(bytes);
            else if (bytes.Length is > 0 and <= MostInMemory) return InMemory(file.Name, bytes, handle);
            return new DropContent(file.Name, bytes, null);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Bytes.Dispose();
        if (_rented is { } rented) ArrayPool<byte>.Shared.Return(rented);
        _rented = null;
    }

    private static FileStream OpenFile(string path, out SafeFileHandle handle)
    {
        handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new FileStream(handle, FileAccess.Read, 1 << 16);
    }

    private static DropContent InMemory(string name, FileStream file, SafeFileHandle handle)
    {
        var rented = ArrayPool<byte>.Shared.Rent((int)file.Length);
        var (length, most) = (0, (int)file.Length);
        while (length < most && RandomAccess.Read(handle, rented.AsSpan(length, most - length), length) is var read and > 0) length += read;
        file.Dispose();
        return new DropContent(name, new MemoryStream(rented, 0, length, writable: false), rented);
    }

    // A drop is read twice, and a pipe (`il2 check <(…)`) can be read once.
    private static FileStream Copied(FileStream pipe)
    {
        using (pipe)
        {
            var copy = new FileStream(
                Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            pipe.CopyTo(copy);
            copy.Position = 0;
            return copy;
        }
    }
}
