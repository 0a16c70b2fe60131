namespace Il2Pipeline.Api.Http;

/// <summary>The media types spoken.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Ndjson = "application/x-ndjson";
    public const string Csv = "text/csv";
    public const string AdamCsv = "text/csv; profile=adam";
    public const string Fhir = "application/fhir+json";

    /// <summary>What is compressed beside the framework's own list.</summary>
    public static IReadOnlyList<string> Compressed { get; } = [Ndjson, Csv, Fhir, "application/problem+json", "image/svg+xml"];
}
