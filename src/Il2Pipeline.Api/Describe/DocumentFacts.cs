using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Il2Pipeline.Api.Describe;

/// <summary>Writes into the OpenAPI document what is true of all routes.</summary>
internal sealed class DocumentFacts : IOpenApiDocumentTransformer
{
    private const string Introduction = """
        Results of low-dose rIL-2 treatment, each as change from the subject's own baseline. `docs/api.md` is the guide.

        Answers are JSON; lists and rows can also be had as `text/csv` and `application/x-ndjson`, by `Accept` or `?format=`. Every address that has
        GET has HEAD. Answers carry an `ETag`: asking again with `If-None-Match` costs little, and is how to poll, every ten seconds at most. Failures
        are problem details (RFC 9457) with a stable `type`; where an issue code says more, it is in `code`, and `/api/issue-codes` explains it.
        """;

    private static readonly Dictionary<string, string> s_tags = new(StringComparer.Ordinal)
    {
        ["api"] = "The table of contents.",
        ["analytes"] = "What the parameter codes mean.",
        ["cohort"] = "All subjects together.",
        ["drops"] = "What laboratories sent, and what became of it.",
        ["feed"] = "What changed since last time.",
        ["health"] = "Whether the service is well.",
        ["issue-codes"] = "What the issue codes mean.",
        ["openapi.json"] = "This document.",
        ["operations"] = "What operators look at.",
        ["reprocess"] = "Reading drops again.",
        ["signals"] = "What the service measures of itself.",
        ["study"] = "The study file.",
        ["subjects"] = "One subject: rows, where they come from, and what they were before.",
        ["unknown-codes"] = "Codes that nobody has given a meaning.",
        ["unknown-patients"] = "Patients whose trial number is not known.",
    };

    /// <inheritdoc/>
    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Il2Pipeline", Version = "1", Description = Introduction };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.AddComponent(Schemas.Problem, await context.GetOrCreateSchemaAsync(typeof(ProblemView), null, cancellationToken));
        Schemas.Correct(document);
        var used = document.Paths.Keys.Select(path => OperationFacts.TagOf(path.TrimStart('/'))).Distinct(StringComparer.Ordinal);
        document.Tags = new HashSet<OpenApiTag>(used.Order(StringComparer.Ordinal)
            .Select(tag => new OpenApiTag { Name = tag, Description = s_tags.GetValueOrDefault(tag) }));
        AddSecurity(document);
    }

    private static void AddSecurity(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["functionKey"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "x-functions-key",
                Description = "In Azure: a key of the function app. Azure takes it as `?code=` too, but addresses are logged.",
            },
            ["entraId"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "In Azure with Entra ID in front: an access token for the app's application id.",
            },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement(),
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("functionKey", document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("entraId", document)] = [] },
        ];
    }
}
