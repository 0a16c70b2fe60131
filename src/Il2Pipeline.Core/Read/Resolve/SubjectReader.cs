using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>Second pass: whom a resource is about, as far as its own drop tells.</summary>
/// <param name="index">The resources of the drop.</param>
internal sealed class SubjectReader(ReferenceIndex index)
{
    private const string Patient = "Patient";

    /// <summary>Whom a reference means.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="from">Where it stands.</param>
    /// <param name="findings">Where to note what is wrong.</param>
    /// <returns>The subject; absent when nobody, or no patient, is named.</returns>
    public ReadSubject? Read(ReferenceSheet reference, Origin from, List<Finding> findings)
    {
        var resolved = index.Resolve(reference, from, Patient);
        if ((resolved.Found?.Type ?? ReferenceKeys.TypeOf(reference)) is { } type && type != Patient)
        {
            findings.Add(new Finding(ReadIssues.SubjectNotPatient, "subject", ResourceTypes.Show(type)));
            return null;
        }
        var found = Found(reference, from, resolved);
        if (found.Count == 0) ReferenceReader.NoteUnresolved(reference, resolved, "subject", findings);
        var sent = reference.Identifier ?? ReferenceKeys.Searched(reference.Text);
        if (found is [{ Patient: { } one } only] && (sent is null || only.Identifiers.Any(known => known.Is(sent) && !known.IsFormer)))
            return one.Subject ??= Of(only);
        return found.Count > 0 ? Combined(found, sent) : Unknown(reference, from, sent);
    }

    // Several: those that the reference's address and its identifier mean, or that share the identifier.
    private List<Target> Found(ReferenceSheet reference, Origin from, Resolution resolved)
    {
        List<Target> found = resolved.Found is { Patient: not null } one ? [one] : [];
        var byIdentifier = resolved;
        if (found.Count > 0 && reference is { Text: not null, Identifier: { } identifier })
            byIdentifier = index.Identified(identifier, from, Patient);
        if (byIdentifier.Found is { Patient: not null } other && !found.Contains(other)) found.Add(other);
        // Those that cannot be one person share a placeholder, which says nothing.
        if (byIdentifier.Sharing is { } sharing && PersonCheck.MayBeOne(sharing.Select(PersonOf)))
            found.AddRange(sharing.Where(shared => !found.Contains(shared)));
        return found;
    }

    private static (string? BirthDate, string? Gender) PersonOf(Target target) => (target.Patient?.BirthDate, target.Patient?.Gender);

    private ReadSubject Of(Target target)
    {
        var patient = target.Patient!;
        var fullUrl = patient.Origin.FullUrl;
        var names = FactNames.Of(patient.Origin, target.Identifiers, IsReachable(patient.Origin));
        if (patient.Links.Count > 0)
        {
            names = [.. names, .. patient.Links.Where(link => link.IsReplaced)
                .SelectMany(link => FactNames.Meant(link.Other, patient.Origin, Patient, IsReachable(patient.Origin)))];
        }
        var id = target.Id ?? (fullUrl is null || patient.Origin.IsContained ? null : ReferenceKeys.LastPart(fullUrl));
        return new ReadSubject(id, PersonIdentifiers.Of(target))
        {
            BirthDate = patient.BirthDate,
            Gender = patient.Gender,
            Address = ReferenceKeys.IsAbsolute(fullUrl) ? ReferenceKeys.WithoutVersion(fullUrl!) : null,
            Names = names,
        };
    }

    private ReadSubject Combined(List<Target> found, ReadIdentifier? sent)
    {
        var first = found[0].Patient!.Subject ??= Of(found[0]);
        var identifiers = first.Identifiers.ToList();
        foreach (var further in found.Skip(1))
            identifiers.AddRange((further.Patient!.Subject ??= Of(further)).Identifiers.Where(one => !identifiers.Contains(one)));
        if (sent is not null && !identifiers.Any(known => known.Is(sent))) identifiers.Add(sent);
        return first with { Identifiers = identifiers };
    }

    private ReadSubject? Unknown(ReferenceSheet reference, Origin from, ReadIdentifier? sent)
    {
        var id = reference.Text is null ? null : ReferenceKeys.LastPart(reference.Text);
        if (id is null && sent is null) return null;
        var named = id is null ? default : ReferenceKeys.NameOf(reference.Text!, from.FullUrl);
        return new ReadSubject(id, sent is null ? [] : [sent])
        {
            Address = named.NamesServer ? named.Exact : null,
            Names = FactNames.Meant(reference, from, Patient, IsReachable(from)),
        };
    }

    private bool IsReachable(Origin origin) => index.Kinds.IsReachable(origin.Scope) ?? false;
}
