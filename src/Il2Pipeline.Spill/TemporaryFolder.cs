namespace Il2Pipeline.Spill;

/// <summary>
/// The folder for what memory should not hold: large dry runs and <c>il2 derive</c> of many results. Drops do not need it. What is wrong with it
/// is told as what it is, since neither storage nor another try mends it.
/// </summary>
public static class TemporaryFolder
{
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int ReadOnly = 30;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int TriedBytes = 1024 * 1024;

    /// <summary>Tries whether the folder takes a megabyte.</summary>
    /// <returns>A sentence about what is wrong; absent when all is well.</returns>
    public static string? Trouble()
    {
        try
        {
            using var file = VersionFile.Open();
            file.Write(new byte[TriedBytes]);
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (TemporaryFolderException trouble)
        {
            return trouble.Message;
        }
        catch (Exception failure) when (IsOfFolder(failure))
        {
            return Sentence(failure);
        }
    }

    /// <summary>Does something in the folder.</summary>
    /// <exception cref="TemporaryFolderException">The folder does not take it.</exception>
    internal static T Use<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception failure) when (IsOfFolder(failure))
        {
            throw new TemporaryFolderException(Sentence(failure), failure);
        }
    }

    private static bool IsOfFolder(Exception failure) => failure is IOException or UnauthorizedAccessException;

    private static string Sentence(Exception failure)
    {
        var what = failure switch
        {
            UnauthorizedAccessException => "may not be written by this process",
            DirectoryNotFoundException => "is not there",
            { HResult: NoSpace or QuotaExceeded or WindowsDiskFull } => "is full",
            { HResult: ReadOnly } => "is read-only",
            _ => "cannot be written",
        };
        var folder = Path.GetTempPath().TrimEnd(Path.DirectorySeparatorChar);
        return $"The temporary folder {folder} {what}; TMPDIR (on Windows TMP) names another one.";
    }
}

/// <summary>The temporary folder is full, read-only or not there. The message says which, and where it is.</summary>
/// <param name="message">A sentence.</param>
/// <param name="inner">What the system said.</param>
public sealed class TemporaryFolderException(string message, Exception inner) : Exception(message, inner);
