using Azure;

namespace Il2Pipeline.Storage.Account;

/// <summary>Says with an exception which version of a blob it is about, so that a version written meanwhile is not blamed for it.</summary>
internal static class FailedVersion
{
    private const string Key = "Il2Pipeline.ETag";

    /// <summary>Notes the version, for use in an exception filter.</summary>
    /// <param name="failure">What goes past.</param>
    /// <param name="etag">The ETag of the blob that was read.</param>
    /// <returns>False: nothing is caught.</returns>
    public static bool Note(Exception failure, ETag etag)
    {
        failure.Data[Key] = etag.ToString();
        return false;
    }

    /// <summary>The version noted.</summary>
    /// <param name="failure">What went past.</param>
    /// <returns>The ETag; absent when it failed before the blob was read.</returns>
    public static string? Of(Exception failure) => failure.Data[Key] as string;
}
