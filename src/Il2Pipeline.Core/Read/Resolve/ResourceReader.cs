using System.Text.Json;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Cut;
using Il2Pipeline.Core.Read.Fast;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Read.Reference;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>Decides what to read of each resource of a drop, and reads it. Resources of no interest are passed by.</summary>
internal sealed class ResourceReader(
    ReferenceIndex index, ReadLimits limits, int topLevel, bool fast, IReadOnlyList<byte[]>? drugs = null)
{
    private readonly ObservationAssembler _observations = new(index);
    private readonly DoseReader _doses = new(index);
    private readonly WithdrawalReader _withdrawals = new(index);
    private readonly List<IssueLocation> _deletions = [];
    private readonly FastLane? _fast = fast ? new FastLane(limits) : null;
    private int _nextIndex = topLevel;
    private bool _toldUnread;

    /// <summary>First pass: keeps what others take from a resource and from those it contains.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="index">The index to fill.</param>
    /// <param name="limits">Bounds.</param>
    public static void Index(DropResource resource, ReferenceIndex index, ReadLimits limits)
    {
        if (resource.Deletion is { } deletion && WithdrawalReader.Deleted(deletion) is { } deleted) index.Deleted.Add(deleted);
        if (resource.Json.IsEmpty || !MayBeReferredTo(resource)) return;
        using var document = Parse(resource.Json, limits, out _);
        if (document is null)
        {
            index.AnyBroken = true;
            return;
        }
        var origin = OriginOf(resource, JsonText.Text(document.RootElement, "id"));
        index.Facts.Note(document.RootElement, resource.Type, resource.Path);
        if (index.Teller is { } teller) teller.Where = resource.At(resource.TopIndex);
        SupportReader.Add(document.RootElement, origin, index);
        foreach (var (contained, _) in Contained(document.RootElement))
            SupportReader.Add(contained, ContainedOrigin(contained, origin), index);
    }

    /// <summary>Second pass: reads a resource and those it contains.</summary>
    /// <param name="resource">The resource, or a piece that is none.</param>
    /// <param name="items">Where to put what came of it; nothing for a resource of no interest.</param>
    public void Read(DropResource resource, List<ReadItem> items)
    {
        if (resource.Problem is not null) items.Add(ProblemOf(resource, resource.Problem));
        else if (resource.Deletion is not null) ReadDeletion(resource);
        else if (DoseForm.IsLower(resource.Type)) ReadLower(resource, resource.TopIndex ?? _nextIndex++, items);
        else if (resource.Type is "Observation" or "MedicationAdministration" || Mentions(resource, "contained"u8))
            ReadWhole(resource, resource.TopIndex ?? _nextIndex++, items);
        else if (resource.Type == "DiagnosticReport" && MayTakeBack(resource))
            ReadMembers(resource, resource.TopIndex ?? _nextIndex++, items);
        else if (index.AnyBroken) TellBroken(resource, items);
        if (index.Deleted.Count > 0) Withdraw(items);
    }

    private void Withdraw(List<ReadItem> items)
    {
        var whole = items.OfType<ReadObservation>().Where(item => item is { Withdrawal: null, ComponentIndex: null }).ToList();
        items.AddRange(whole.Select(_withdrawals.Withdraw).OfType<ReadObservation>());
    }

    // The drop may hold what is deleted further on: what it does not hold is told at its end.
    private void ReadDeletion(DropResource resource)
    {
        if (WithdrawalReader.Deleted(resource.Deletion!) is not null) _deletions.Add(resource.At(resource.TopIndex ?? _nextIndex++));
    }

    /// <summary>Ends the second pass: tells the deletions of what the drop does not hold.</summary>
    /// <returns>A withdrawal without subject for each.</returns>
    public IEnumerable<ReadItem> End() => index.Deleted.Zip(_deletions).Where(pair => !pair.First.IsFound)
        .Select(pair => WithdrawalReader.OfNobody(pair.First, pair.Second));

    private void ReadMembers(DropResource resource, int place, List<ReadItem> items)
    {
        using var document = Parse(resource.Json, limits, out _);
        if (document is null)
        {
            TellBroken(resource, items);
            return;
        }
        var origin = OriginOf(resource, JsonText.Text(document.RootElement, "id"));
        _withdrawals.ReadMembers(document.RootElement, origin, resource.At(place), items);
    }

    // Of all that hospitals prescribe little is the trial's drug: a look at the bytes spares reading the rest.
    private void ReadLower(DropResource resource, int at, List<ReadItem> items)
    {
        var mayBeOfTrial = drugs is null || Mentions(resource, "medicationReference"u8) || drugs.Any(drug => resource.Json.Span.IndexOf(drug) >= 0);
        if (mayBeOfTrial || Mentions(resource, "contained"u8)) ReadWhole(resource, at, items);
        else if (index.AnyBroken) TellBroken(resource, items);
        if (mayBeOfTrial || _toldUnread) return;
        _toldUnread = true;
        items.Add(new ReadUnreadDoses(resource.At(at)));
    }

    // Without it, results may lack their subject's number or their collection time: nobody should wonder why.
    private void TellBroken(DropResource resource, List<ReadItem> items)
    {
        using var document = Parse(resource.Json, limits, out var fault);
        if (document is not null) return;
        items.Add(new ReadProblem(new Issue(ReadIssues.BrokenSyntax, PlaceOf(fault!, resource, resource.TopIndex)), false));
    }

    private void ReadWhole(DropResource resource, int index, List<ReadItem> items)
    {
        if (resource.Type == "Observation" && _fast?.TryRead(resource.Json.Span) is { } sheet)
        {
            if (resource.IsDeleted) sheet = sheet with { Status = ObservationAssembler.TakenBack };
            _observations.Assemble(sheet, OriginOf(resource, sheet.Id), resource.At(index), items);
            if (sheet.HasMembers && ReferenceReader.TakesBack(sheet.Status)) ReadMembers(resource, index, items);
            return;
        }
        using var document = Parse(resource.Json, limits, out var fault);
        if (document is null)
        {
            var issue = new Issue(ReadIssues.BrokenSyntax, PlaceOf(fault!, resource, index));
            items.Add(new ReadProblem(issue, resource.Type == "Observation"));
            return;
        }
        var origin = OriginOf(resource, JsonText.Text(document.RootElement, "id"));
        ReadOne(document.RootElement, origin, resource.At(index), items, resource.IsDeleted);
        if (origin.Type is "Observation" or "DiagnosticReport")
            _withdrawals.ReadMembers(document.RootElement, origin, resource.At(index), items);
        foreach (var (contained, place) in Contained(document.RootElement))
        {
            var inner = ContainedOrigin(contained, origin);
            if (inner.Type == "Observation" || DoseForm.Is(inner.Type))
                ReadOne(contained, inner, resource.At(_nextIndex++).At($"contained[{place}]"), items);
        }
    }

    private void ReadOne(JsonElement element, Origin origin, IssueLocation where, List<ReadItem> items, bool isDeleted = false)
    {
        if (origin.Type == "Observation")
        {
            var sheet = FhirLane.Read(element, limits);
            _observations.Assemble(isDeleted ? sheet with { Status = ObservationAssembler.TakenBack } : sheet, origin, where, items);
        }
        else if (DoseForm.Is(origin.Type)) items.Add(_doses.Read(element, origin, where));
    }

    private ReadProblem ProblemOf(DropResource resource, Finding problem)
    {
        var where = resource.At(resource.TopIndex ?? (resource.MayBeObservation ? _nextIndex++ : null));
        if (problem.Step.Length > 0) where = where.At(problem.Step);
        return new ReadProblem(new Issue(problem.Definition, where, problem.Found), resource.MayBeObservation);
    }

    private static Origin OriginOf(DropResource resource, string? id) =>
        new(resource.Scope, resource.Container, resource.FullUrl, resource.Type, id, resource.IsContained);

    private static Origin ContainedOrigin(JsonElement contained, Origin container) => container with
    {
        Type = JsonText.Text(contained, "resourceType") ?? "",
        Id = JsonText.Text(contained, "id"),
        IsContained = true,
    };

    private static IEnumerable<(JsonElement Resource, int Place)> Contained(JsonElement resource) =>
        JsonText.Items(resource, "contained").Select((item, place) => (item, place))
            .Where(pair => pair.item.ValueKind == JsonValueKind.Object);

    // Most Observations are referred to by nobody: a look at their bytes spares reading them in the first pass.
    private static bool MayBeReferredTo(DropResource resource) => !(resource.Type == "Observation" || DoseForm.Is(resource.Type))
        || Mentions(resource, "hasMember"u8) || Mentions(resource, "contained"u8);

    private static bool MayTakeBack(DropResource resource) => Mentions(resource, "entered-in-error"u8) || Mentions(resource, "cancelled"u8);

    // Without its quotes: in JSON these are everywhere, and would make the search slow.
    private static bool Mentions(DropResource resource, ReadOnlySpan<byte> name) => resource.Json.Span.IndexOf(name) >= 0;

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

    private static IssueLocation PlaceOf(JsonException fault, DropResource resource, int? index)
    {
        var text = resource.Json.Span;
        long start = 0;
        for (var line = fault.LineNumber ?? 0; line > 0; line--) start += text[(int)start..].IndexOf((byte)'\n') + 1;
        var offset = resource.Offset + start + fault.BytePositionInLine;
        return new IssueLocation(index, resource.Path, resource.Line + fault.LineNumber, offset);
    }
}
