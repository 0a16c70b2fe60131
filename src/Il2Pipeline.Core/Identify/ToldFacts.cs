using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Identify;

/// <summary>A fact with the keys it is told under.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Fact">The fact.</param>
public sealed record ToldFact(IReadOnlyList<FactKey> Keys, Fact Fact);

/// <summary>Turns what was read of Patients and Specimens into facts.</summary>
public static class ToldFacts
{
    // Two disagree as well as a thousand do.
    private const int MostNumbers = 10;

    /// <summary>The facts that one resource tells: of itself, and of the Patients that it is linked to.</summary>
    /// <param name="read">What was read.</param>
    /// <param name="drop">The drop.</param>
    /// <param name="study">The study file, for the system of the trial's numbers.</param>
    /// <returns>The facts; none of Patients while the study names no such system, for then nobody asks.</returns>
    public static IEnumerable<ToldFact> Of(ReadFact read, DropId drop, StudyFile study) => read switch
    {
        ReadPatient patient when study.SubjectIdentifierSystem is { } system => Of(patient, drop, system),
        ReadSpecimen specimen => [Of(specimen, drop)],
        _ => [],
    };

    private static IEnumerable<ToldFact> Of(ReadPatient patient, DropId drop, string system)
    {
        var (replacedBy, replaces) = (Keys(patient.ReplacedBy, drop), Keys(patient.Replaces, drop));
        var told = new PatientFact
        {
            Numbers = Numbers(patient, system, isFormer: false),
            Former = Numbers(patient, system, isFormer: true),
            Identifiers = [.. Keys([.. patient.Names.Where(name => IsOther(name, system))], drop).Select(key => key.ToString())],
            ReplacedBy = [.. replacedBy.Select(key => key.ToString())],
            Replaces = [.. replaces.Select(key => key.ToString())],
            BirthDate = patient.BirthDate,
            Gender = patient.Gender,
        };
        var keys = Keys([.. patient.Names.Where(name => name.Kind != FactNameKind.Identifier || IsOther(name, system))], drop);
        var fact = Fact(patient, keys, drop) with { Patient = told };
        if (keys.Count > 0) yield return new ToldFact(keys, fact);
        if (replacedBy.Count > 0)
            yield return new ToldFact(replacedBy, fact with { Patient = told with { Role = PatientRole.Predecessor } });
        if (replaces.Count > 0)
            yield return new ToldFact(replaces, fact with { Patient = told with { Role = PatientRole.Successor } });
    }

    private static ToldFact Of(ReadSpecimen specimen, DropId drop)
    {
        var keys = Keys(specimen.Names, drop);
        return new ToldFact(keys, Fact(specimen, keys, drop) with
        {
            Specimen = new SpecimenFact
            {
                Collected = specimen.Collected,
                Types = specimen.Types,
                TypeText = specimen.TypeText,
                TypeNames = specimen.TypeNames,
                Identifier = specimen.Identifiers.Count > 0 ? specimen.Identifiers[0] : null,
            },
        });
    }

    private static Fact Fact(ReadFact read, IReadOnlyList<FactKey> keys, DropId drop) => new()
    {
        Told = drop.ContentHash[..Math.Min(12, drop.ContentHash.Length)],
        Resource = keys.Where(key => !key.IsIdentifier).Select(key => key.ToString()).FirstOrDefault(),
        LastUpdated = read.LastUpdated,
    };

    private static bool IsOther(FactName name, string system) => name.Kind == FactNameKind.Identifier && name.System != system;

    private static IReadOnlyList<FactKey> Keys(IReadOnlyList<FactName> names, DropId drop) =>
        [.. names.Select(name => FactKey.Of(name, drop.Laboratory)).Distinct()];

    private static IReadOnlyList<string> Numbers(ReadPatient patient, string system, bool isFormer) =>
        [.. patient.Identifiers.Where(identifier => identifier.System == system && identifier.IsFormer == isFormer)
            .Select(identifier => SubjectNumber.Plain(identifier.Value)).Where(number => number.Length > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostNumbers)];
}
