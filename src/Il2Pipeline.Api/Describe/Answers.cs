using System.Globalization;
using Il2Pipeline.Api.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Il2Pipeline.Api.Describe;

/// <summary>The responses of the OpenAPI document.</summary>
internal static class Answers
{
    private const string ProblemType = "application/problem+json";

    /// <summary>Describes an answer that is no problem.</summary>
    public static void Add(OpenApiOperation operation, AnswerFact answer, bool isReading)
    {
        var key = answer.Status.ToString(CultureInfo.InvariantCulture);
        operation.Responses ??= [];
        var response = operation.Responses.TryGetValue(key, out var known) && known is OpenApiResponse found ? found : new OpenApiResponse();
        response.Description = answer.Description;
        response.Content ??= new Dictionary<string, OpenApiMediaType>();
        foreach (var format in answer.Formats)
            if (!response.Content.ContainsKey(format.MediaType)) response.Content[format.MediaType] = new OpenApiMediaType { Schema = SchemaOf(format) };
        response.Headers = new Dictionary<string, IOpenApiHeader>();
        if (isReading) AddReading(operation, response, answer);
        else if (answer.Status == 201) response.Headers["Location"] = Header("Where to watch what was written; absent where that is the address written to.");
        operation.Responses[key] = response;
    }

    /// <summary>Describes headers of the answer that is no problem.</summary>
    public static void Add(OpenApiOperation operation, AnswerHeaders headers)
    {
        if (operation.Responses!["200"] is OpenApiResponse { Headers: { } known })
            foreach (var header in headers.List) known[header.Name] = Header(header.Description);
    }

    /// <summary>Describes a problem.</summary>
    public static OpenApiResponse Problem(int status, OpenApiDocument document)
    {
        var response = new OpenApiResponse
        {
            Description = WordsOf(status),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [ProblemType] = new() { Schema = new OpenApiSchemaReference(Schemas.Problem, document) },
            },
        };
        // The gate in front of the service answers these, in its own words.
        if (status == 401) response.Content = null;
        if (status == 503) response.Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = Header("Seconds to wait.") };
        return response;
    }

    private static void AddReading(OpenApiOperation operation, OpenApiResponse response, AnswerFact answer)
    {
        response.Headers!["ETag"] = Header("What is known already need not be sent again: ask with `If-None-Match`.");
        if (answer.IsPage) response.Headers["Link"] = Header("`rel=\"next\"`: address of the next page; absent at the end.");
        operation.Parameters!.Add(Schemas.Header("If-None-Match", "`ETag` of an earlier answer; 304 when it still holds."));
        operation.Responses!["304"] = new OpenApiResponse { Description = "Nothing new since the `ETag` sent." };
    }

    private static OpenApiSchema SchemaOf(Format format) => format.Name switch
    {
        "ndjson" => new OpenApiSchema { Type = JsonSchemaType.String, Description = "One JSON object a line: the items of the JSON answer." },
        "csv" or "adam-csv" => new OpenApiSchema { Type = JsonSchemaType.String, Description = "RFC 4180 with a header line, UTF-8, lines end in LF." },
        _ => new OpenApiSchema { Type = JsonSchemaType.Object },
    };

    private static OpenApiHeader Header(string description) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static string WordsOf(int status) => status switch
    {
        400 => "A parameter is unknown, given twice or not understood.",
        401 => "No function key or token, or one that is not valid; in Azure only.",
        403 => "A browser says that a page from elsewhere sends this.",
        406 => "Not to be had in the format asked for.",
        500 => "A defect; it was logged under the trace that the answer names.",
        503 => "Storage does not answer, or a new revision is being written; ask again later.",
        _ => $"{ReasonPhrases.GetReasonPhrase(status)}.",
    };
}
