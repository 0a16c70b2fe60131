using System.Text.Json;
using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Read;

/// <summary>Decides what to read of each resource of a drop, and reads it. Resources of no interest are passed by.</summary>
internal sealed class ResourceReader(ReferenceIndex index, ReadLimits limits, int topLevel, bool fast)
{
    private readonly ObservationAssembler _observations = new(index);
    private readonly DoseReader _doses = new(index);
    private readonly FastLane? _fast = fast ? new FastLane(limits) : null;
    private int _nextIndex = topLevel;

    /// <summary>Tells whether resources of a type are looked at.</summary>
    /// <param name="type">A resource type.</param>
    /// <returns>False for those that are skipped as bytes.</returns>
    public static bool IsOfInterest(string type) => type is "Observation" or "DiagnosticReport" or "Patient" or "Specimen"
        or "ServiceRequest" or "MedicationAdministration" or "Medication" or "Organization";

    /// <summary>First pass: keeps what others take from a resource and from those it contains.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="index">The index to fill.</param>
    /// <param name="limits">Bounds.</param>
    public static void Index(DropResource resource, ReferenceIndex index, ReadLimits limits)
    {
        if (resource.Json.IsEmpty || !MayBeReferredTo(resource)) return;
        using var document = Parse(resource.Json, limits, out _);
        if (document is null) return;
        var origin = OriginOf(resource, JsonText.Text(document.RootElement, "id"));
        SupportReader.Add(document.RootElement, origin, index);
        foreach (var (contained, _) in Contained(document.RootElement))
            SupportReader.Add(contained, ContainedOrigin(contained, origin), index);
    }

    /// <summary>Second pass: reads a resource and those it contains.</summary>
    /// <param name="resource">The resource, or a piece that is none.</param>
    /// <returns>What came of it; nothing for a resource of no interest.</returns>
    public IEnumerable<ReadItem> Read(DropResource resource)
    {
        if (resource.Problem is { } problem)
        {
            var where = resource.At(resource.TopIndex ?? (resource.MayBeObservation ? _nextIndex++ : null));
            yield return new ReadProblem(
                new Issue(problem.Definition, problem.Step.Length == 0 ? where : where.At(problem.Step), problem.Found), resource.MayBeObservation);
        }
        if (resource.Json.IsEmpty || !HoldsResults(resource)) yield break;
        var index = resource.TopIndex ?? _nextIndex++;
        if (resource.Type == "Observation" && _fast?.TryRead(resource.Json.Span) is { } sheet)
        {
            foreach (var item in _observations.Assemble(sheet, OriginOf(resource, sheet.Id), resource.At(index))) yield return item;
            yield break;
        }
        using var document = Parse(resource.Json, limits, out var fault);
        if (document is null)
        {
            yield return new ReadProblem(new Issue(ReadIssues.BrokenSyntax, PlaceOf(fault!, resource, index)), resource.Type == "Observation");
            yield break;
        }
        var origin = OriginOf(resource, JsonText.Text(document.RootElement, "id"));
        foreach (var item in ReadOne(document.RootElement, resource.Json, origin, resource.At(index))) yield return item;
        foreach (var (contained, place) in Contained(document.RootElement))
        {
            var inner = ContainedOrigin(contained, origin);
            if (inner.Type is not ("Observation" or "MedicationAdministration")) continue;
            var where = resource.At(_nextIndex++).At($"contained[{place}]");
            foreach (var item in ReadOne(contained, JsonText.Raw(contained), inner, where)) yield return item;
        }
    }

    private static bool HoldsResults(DropResource resource) =>
        resource.Type is "Observation" or "MedicationAdministration" or "DiagnosticReport";

    private IEnumerable<ReadItem> ReadOne(JsonElement element, ReadOnlyMemory<byte> json, Origin origin, IssueLocation where) => origin.Type switch
    {
        "Observation" => _observations.Assemble(FhirLane.Read(json, limits), origin, where),
        "MedicationAdministration" => [_doses.Read(element, origin, where)],
        _ => [],
    };

    private static Origin OriginOf(DropResource resource, string? id) =>
        new(resource.Scope, resource.Container, resource.FullUrl, resource.Type, id, resource.IsContained);

    private static Origin ContainedOrigin(JsonElement contained, Origin container) => container with
    {
        Type = JsonText.Text(contained, "resourceType") ?? "",
        Id = JsonText.Text(contained, "id"),
        IsContained = true,
    };

    private static IEnumerable<(JsonElement Resource, int Place)> Contained(JsonElement resource) =>
        JsonText.Items(resource, "contained").Select((item, place) => (item, place)).Where(pair => pair.item.ValueKind == JsonValueKind.Object);

    // Most Observations are referred to by nobody: a look at their bytes spares reading them in the first pass.
    private static bool MayBeReferredTo(DropResource resource) => resource.Type is not ("Observation" or "MedicationAdministration")
        || resource.Json.Span.IndexOf("\"hasMember\""u8) >= 0 || resource.Json.Span.IndexOf("\"contained\""u8) >= 0;

    private static JsonDocument? Parse(ReadOnlyMemory<byte> json, ReadLimits limits, out JsonException? fault)
    {
        fault = null;
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = limits.MaxDepth + 1 });
        }
        catch (JsonException exception)
        {
            fault = exception;
            return null;
        }
    }

    private static IssueLocation PlaceOf(JsonException fault, DropResource resource, int index)
    {
        var text = resource.Json.Span;
        long start = 0;
        for (var line = fault.LineNumber ?? 0; line > 0; line--) start += text[(int)start..].IndexOf((byte)'\n') + 1;
        return new IssueLocation(index, resource.Path, resource.Line + fault.LineNumber, resource.Offset + start + fault.BytePositionInLine);
    }
}
