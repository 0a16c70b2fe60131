using Azure.Core;

namespace Il2Pipeline.Storage.Telemetry;

/// <summary>The kind of a request to storage, from method and address, of which nothing else is kept: addresses hold names of blobs.</summary>
internal static class StorageOperation
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    /// <summary>The kind, from a closed list.</summary>
    /// <param name="service"><c>blob</c>, <c>queue</c> or <c>table</c>.</param>
    /// <param name="request">The request.</param>
    /// <returns>For example <c>get blob</c>; <c>other</c> when it is none that is known.</returns>
    public static string Of(string service, Request request) => service switch
    {
        "blob" => Blob(request.Method, request.Uri.Query),
        "queue" => Queue(request.Method, request.Uri.Path, request.Uri.Query),
        _ => Table(request.Method, request.Uri.Path),
    };

    private static string Blob(RequestMethod method, string query)
    {
        if (query.Contains("comp=list", Ordinal) && query.Contains("restype=container", Ordinal)) return "list blobs";
        if (query.Contains("restype=container", Ordinal)) return Verb(method, "container");
        if (query.Contains("comp=blocklist", Ordinal)) return "put block list";
        return query.Contains("comp=block", Ordinal) ? "put block" : Verb(method, "blob");
    }

    private static string Queue(RequestMethod method, string path, string query)
    {
        if (!path.Contains("/messages", Ordinal)) return Verb(method, "queue");
        if (method == RequestMethod.Post) return "send message";
        if (method == RequestMethod.Delete) return "delete message";
        if (method == RequestMethod.Put) return "update message";
        return query.Contains("peekonly", Ordinal) ? "peek messages" : "receive messages";
    }

    private static string Table(RequestMethod method, string path)
    {
        if (path.EndsWith("/$batch", Ordinal) || path == "$batch") return "transaction";
        if (path.EndsWith("Tables", Ordinal) || path.Contains("Tables(", Ordinal)) return Verb(method, "table");
        if (method != RequestMethod.Get) return Verb(method, "entity");
        return path.Contains("PartitionKey=", Ordinal) ? "get entity" : "query entities";
    }

    private static string Verb(RequestMethod method, string what) => method.Method switch
    {
        "GET" => $"get {what}",
        "HEAD" => $"head {what}",
        "PUT" => $"put {what}",
        "POST" => $"post {what}",
        "DELETE" => $"delete {what}",
        "PATCH" or "MERGE" => $"merge {what}",
        _ => "other",
    };
}
