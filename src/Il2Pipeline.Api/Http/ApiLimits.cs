using System.ComponentModel.DataAnnotations;

namespace Il2Pipeline.Api.Http;

/// <summary>Section <c>Api</c>.</summary>
public sealed class ApiLimits
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Api";

    /// <summary>
    /// The most bytes of an uploaded drop, as sent (compressed or not). Default 1 GiB; 1 KiB to 64 GiB. Azure Functions has a limit of
    /// its own before this one (<c>FUNCTIONS_REQUEST_BODY_SIZE_LIMIT</c>).
    /// </summary>
    [Range(1024, 64L * 1024 * 1024 * 1024)]
    public long MaxUploadBytes { get; set; } = 1024L * 1024 * 1024;
}
