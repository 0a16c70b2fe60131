using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>
/// The rungs by which a correction or retraction that left out its identity finds the result it means (DESIGN 6), from the surest down.
/// </summary>
internal static class NamedResults
{
    /// <summary>Finds what a version means.</summary>
    /// <param name="version">A correction or retraction that stands alone under its identity.</param>
    /// <param name="collected">Its collection time in the study's zone; with an absent date when it tells none.</param>
    /// <param name="among">The results that were told.</param>
    /// <returns>The results of the first rung on which there are any; several when it is not clear which is meant.</returns>
    public static IReadOnlyList<ResultThread> Find(ResultVersion version, StudyTime collected, ResultIndex among)
    {
        (IEnumerable<ResultThread> Near, Func<ResultThread, bool> IsMeant)[] rungs =
        [
            (among.Named(version.Trace?.Replaces ?? []), thread => thread.Versions.Exists(known => IsReplaced(version, known))),
            (among.Identified(Identifiers(version)), thread => thread.Versions.Exists(known => ShareIdentifier(version, known))),
            (among.Of(version.Trace), thread => IsOfResource(version, collected, thread)),
            (among.On(collected), thread => IsAt(version, collected, thread)),
            (among.On(collected), thread => IsOn(version, collected, thread)),
        ];
        foreach (var (near, isMeant) in rungs.Take(version.IsTombstone ? 3 : rungs.Length))
        {
            var found = near.Distinct().Where(thread => IsSameMeasure(version, thread.Current) && isMeant(thread)).ToList();
            if (found.Count > 1 && found.FindAll(thread => thread.Collected == collected) is { Count: > 0 } timed) found = timed;
            if (version.Trace?.Withdrawal == Withdrawal.OtherCode)
                found.RemoveAll(thread => !thread.Versions.Exists(known => IsVery(version, known)));
            if (found.Count > 0) return found;
        }
        return [];
    }

    /// <summary>True when a version says that it replaces a version of a result.</summary>
    public static bool Replaces(ResultVersion version, ResultThread thread) => thread.Versions.Exists(known => IsReplaced(version, known));

    /// <summary>True when results stand in one Observation, as its components: who means the Observation means them all.</summary>
    public static bool AreOneObservation(IReadOnlyList<ResultThread> threads) => threads[0].Versions.Exists(first => threads.Skip(1).All(other =>
        other.Versions.Exists(version => version.Source.Drop == first.Source.Drop && version.Source.EntryIndex == first.Source.EntryIndex)));

    /// <summary>True when two versions are of one resource: ids mean something on their own server only.</summary>
    public static bool AreOneResource(ResultVersion a, ResultVersion b) =>
        a.Trace is { } one && b.Trace is { } other && AreOneResource(one.Url, one.Id, a, other.Url, other.Id, b);

    /// <summary>The business identifiers of a version, as <c>system|value</c>.</summary>
    public static IEnumerable<string> Identifiers(ResultVersion version)
    {
        if (Business(version) is { } first) yield return first;
        foreach (var further in version.Trace?.Identifiers ?? []) yield return further;
    }

    /// <summary>The first business identifier of a version, as <c>system|value</c>; absent when it has none.</summary>
    public static string? Business(ResultVersion version) => version.Identity.Rung == IdentityRung.Business
        && version.Identity.Key.EndsWith(version.RecognisedBy, StringComparison.Ordinal) && version.Identity.Key.Length > version.RecognisedBy.Length
        ? version.Identity.Key[..^(version.RecognisedBy.Length + 1)]
        : null;

    // One code may give one of two analytes, by its unit, and a retraction need not have any.
    private static bool IsSameMeasure(ResultVersion version, ResultVersion known) =>
        version.IsTombstone || version.Analyte == known.Analyte || version.RecognisedBy == known.RecognisedBy;

    private static bool IsReplaced(ResultVersion version, ResultVersion known) => version.Trace?.Replaces is { } names && names.Any(name =>
        (name.Identifier is { } identifier && Identifiers(known).Contains(identifier, StringComparer.Ordinal))
        || (known.Trace is { } trace && AreOneResource(name.Url, name.Id, version, trace.Url, trace.Id, known)));

    private static bool ShareIdentifier(ResultVersion a, ResultVersion b) => Identifiers(a).Intersect(Identifiers(b), StringComparer.Ordinal).Any();

    // A retraction of another code may be of a panel: it must name the resource, and not only what may be the number of an order.
    private static bool IsVery(ResultVersion version, ResultVersion known) =>
        AreOneResource(version, known) && (version.Trace!.Url is ['/', ..] || ShareIdentifier(version, known));

    private static bool AreOneResource(string? url, string? id, ResultVersion a, string? otherUrl, string? otherId, ResultVersion b)
    {
        if (url is not null && url == otherUrl) return true;
        if (id is null || id != otherId || (url is ['/', ..] && otherUrl is ['/', ..])) return false;
        return a.Source.Drop.Laboratory == b.Source.Drop.Laboratory;
    }

    private static bool IsOfResource(ResultVersion version, StudyTime collected, ResultThread thread) =>
        thread.Versions.Exists(known => AreOneResource(version, known)) && MayBeOfTime(version, collected, thread);

    // Outside of a server an id may be given again to the next result: then the time tells.
    private static bool MayBeOfTime(ResultVersion version, StudyTime collected, ResultThread thread) =>
        version.Collected is null || collected.Date is null || thread.Collected == collected || IsOn(version, collected, thread)
        || (version.Trace!.Url is ['/', ..] && thread.Versions.Exists(known => known.Trace?.Url == version.Trace.Url));

    // A correction of the same time is compared with the result there anyway (SameCollection), and says so when it differs.
    private static bool IsAt(ResultVersion version, StudyTime collected, ResultThread thread) => version.Status == ResultStatus.Retracted
        && collected.Time is not null && thread.Collected == collected && !AreApart(version, thread);

    private static bool IsOn(ResultVersion version, StudyTime collected, ResultThread thread) => collected.Date is { } date
        && thread.Collected.Date == date && (collected.Time is null || thread.Collected.Time is null)
        && (version.Status == ResultStatus.Retracted || thread.Collected != collected) && !AreApart(version, thread);

    private static bool AreApart(ResultVersion version, ResultThread thread)
    {
        var own = Identifiers(version).ToList();
        return ForeignVersions.AreForeign(version, thread.Current)
            || (version.Specimen is { } specimen && thread.Current.Specimen is { } other && specimen != other)
            || (own.Count > 0 && thread.Versions.Exists(known => HasOthers(known, own)));
    }

    private static bool HasOthers(ResultVersion known, List<string> identifiers) =>
        Identifiers(known).Any() && !Identifiers(known).Intersect(identifiers, StringComparer.Ordinal).Any();
}
