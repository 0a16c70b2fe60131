using System.Globalization;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>
/// The ladder of DESIGN 6: which result an Observation is a version of. Resource ids are not on it, since senders reuse and
/// change them.
/// </summary>
public static class IdentityLadder
{
    /// <summary>The identity on the highest rung that the Observation reaches.</summary>
    /// <param name="observation">What was read.</param>
    /// <param name="code">The code it was recognised by, as <c>system|code</c>.</param>
    /// <param name="sender">Who sends.</param>
    /// <returns>Rung and key; the key is unique within the subject.</returns>
    public static ResultIdentity Of(ReadObservation observation, string code, string sender)
    {
        if (observation.Identifiers.Count > 0) return On(IdentityRung.Business, Qualified(observation.Identifiers[0], sender), code);
        if (observation.Order is { } order) return On(IdentityRung.Order, Qualified(order, sender), code);
        if (observation.Report is { } report) return On(IdentityRung.Report, Qualified(report, sender), code);
        if (observation.Specimen is { } specimen) return On(IdentityRung.Specimen, Qualified(specimen, sender), code);
        return On(IdentityRung.Collection, $"{Moment(observation.Collected)}|{sender}", code);
    }

    /// <summary>SRCID: first business identifier's value, else resource id, else drop name and entry; a component adds its index.</summary>
    /// <param name="observation">What was read.</param>
    /// <param name="source">Where it stands.</param>
    /// <returns>The source id, never empty.</returns>
    public static string SourceId(ReadObservation observation, DropPosition source)
    {
        var id = observation.Identifiers.Count > 0 ? observation.Identifiers[0].Value
            : observation.ResourceId ?? string.Create(CultureInfo.InvariantCulture, $"{source.Drop.Name}#{source.EntryIndex}");
        return observation.ComponentIndex is { } index ? string.Create(CultureInfo.InvariantCulture, $"{id}#{index}") : id;
    }

    private static ResultIdentity On(IdentityRung rung, string key, string code) => new(rung, $"{key}|{code}");

    // Without a system an identifier is only unique where it was given.
    private static string Qualified(ReadIdentifier id, string sender) => $"{id.System ?? $"({sender})"}|{id.Value}";

    // Two spellings of one instant are one time; the study's zone plays no part, so that a change of it changes no identity.
    private static string Moment(string? collected) => StudyTime.TryParseInstant(collected, out var instant)
        ? instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)
        : collected ?? "";
}
