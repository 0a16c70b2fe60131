using System.Text.Json;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Cut;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Read.Reference;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>
/// Second pass: what takes Observations back from outside of them. A report or panel that was entered in error or cancelled takes back all that it
/// lists; an entry that deletes, the Observation it names.
/// </summary>
internal sealed class WithdrawalReader(ReferenceIndex index)
{
    private readonly ReferenceReader _references = new(index);

    /// <summary>Reads a report or panel.</summary>
    /// <param name="resource">The DiagnosticReport, or the Observation with <c>hasMember</c>.</param>
    /// <param name="origin">Where it stands, for its references.</param>
    /// <param name="where">Where it stands, for people.</param>
    /// <param name="items">Where to put one item for each Observation listed; nothing when the resource is not taken back.</param>
    public void ReadMembers(JsonElement resource, Origin origin, IssueLocation where, List<ReadItem> items)
    {
        if (!ReferenceReader.TakesBack(JsonText.Text(resource, "status"))) return;
        var list = origin.Type == "DiagnosticReport" ? "result" : "hasMember";
        var whom = _references.Whom(FhirJson.Reference(JsonText.Member(resource, "subject"), index.Words), origin);
        var subject = _references.Subject(whom, []);
        var place = 0;
        foreach (var member in JsonText.Items(resource, list))
        {
            var step = where.At($"{list}[{place}]");
            var reference = FhirJson.Reference(member, index.Words);
            if (reference is not null && ReferenceKeys.Observation(reference, origin.FullUrl) is { } name)
                items.Add(Of(name, step, index.Facts.Time(origin.Scope), Withdrawal.Report) with
                {
                    ComponentIndex = place,
                    Subject = subject,
                    Issued = JsonText.Text(resource, "issued"),
                    LastUpdated = JsonText.Text(JsonText.Member(resource, "meta"), "lastUpdated"),
                });
            place++;
        }
    }

    /// <summary>First pass: notes what an entry deletes.</summary>
    /// <param name="deleted">The entry.</param>
    /// <returns>The Observation deleted; absent when it is none.</returns>
    public static DeletedObservation? Deleted(DeletedEntry deleted)
    {
        var reference = new ReferenceSheet(deleted.Url, null, null, null);
        if (ReferenceKeys.TypeOf(reference) != "Observation") return null;
        return ReferenceKeys.Observation(reference, deleted.FullUrl) is { } name ? new DeletedObservation(name, deleted.At) : null;
    }

    /// <summary>Second pass: takes an Observation back that an entry of the drop deletes.</summary>
    /// <param name="observation">The Observation.</param>
    /// <returns>The withdrawal; absent when nothing deletes it.</returns>
    public ReadObservation? Withdraw(ReadObservation observation)
    {
        ReadObservation? withdrawal = null;
        foreach (var deleted in index.Deleted.Where(deleted => deleted.Is(observation)))
        {
            deleted.IsFound = true;
            var name = new ReadName(observation.Url, observation.ResourceId, null);
            withdrawal ??= Of(name, observation.Where, observation.BundleTime, Withdrawal.Deletion) with
            {
                Subject = observation.Subject,
                Collected = observation.Collected,
                LastUpdated = deleted.At,
            };
        }
        return withdrawal;
    }

    /// <summary>What the drop deletes and does not hold: nobody can tell whose result that is.</summary>
    /// <param name="deleted">What an entry deletes.</param>
    /// <param name="where">Where the entry stands.</param>
    /// <returns>A withdrawal without subject.</returns>
    public static ReadObservation OfNobody(DeletedObservation deleted, IssueLocation where) =>
        Of(deleted.Name, where, null, Withdrawal.Deletion);

    private static ReadObservation Of(ReadName name, IssueLocation where, string? bundleTime, Withdrawal withdrawal) => new(where)
    {
        Status = ObservationAssembler.TakenBack,
        BundleTime = bundleTime,
        ResourceId = name.Id,
        Url = name.Url,
        Identifiers = name.Identifier is { } identifier ? [identifier] : [],
        Withdrawal = withdrawal,
    };
}
