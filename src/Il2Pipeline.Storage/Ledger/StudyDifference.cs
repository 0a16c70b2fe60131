using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Normalise;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Storage.Ledger;

/// <summary>What differs between two study files for the first half: which drops mean something else now.</summary>
/// <param name="All">True when every drop may: another study id or subject numbers from another system.</param>
/// <param name="Hashes">Hashes of the codes and analytes whose meaning differs (<see cref="CodesHeld"/>).</param>
internal sealed record StudyDifference(bool All, IReadOnlySet<string> Hashes)
{
    /// <summary>Compares two study files.</summary>
    public static StudyDifference Between(StudyFile one, StudyFile other)
    {
        var all = one.StudyId != other.StudyId || one.SubjectIdentifierSystem != other.SubjectIdentifierSystem;
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var local in Differing(one.LocalCodes, other.LocalCodes, Canonical))
            hashes.Add(CodesHeld.Code($"{local.System}|{local.Code}"));
        var drugs = Differing(one.Treatment.Codes, other.Treatment.Codes, drug => drug);
        if (drugs.Count > 0) hashes.Add(CodesHeld.Code(ReadUnreadDoses.Codes));
        foreach (var drug in drugs)
            hashes.Add(CodesHeld.Code($"{CodeSystems.Canonical(drug.System)}|{drug.Code}"));
        foreach (var alias in Differing(Aliases(one), Aliases(other), alias => alias))
        {
            hashes.Add(CodesHeld.Code(alias.System is { } system ? AliasCode.Of(system, alias.Value) : AliasCode.Of(alias.Value)));
            // What stands under the number that was an alias, or is one no more, stands under the subject's own too.
            if (alias.System is null) hashes.Add(CodesHeld.Code(AliasCode.Of(alias.Subject)));
        }
        foreach (var factor in Differing(one.AssayFactors, other.AssayFactors, factor => factor with { Source = "" }))
        {
            hashes.Add(CodesHeld.Analyte(factor.From));
            hashes.Add(CodesHeld.Analyte(Converted(factor.To)));
        }
        foreach (var text in Differing(one.UnitTexts, other.UnitTexts, text => text with { Text = LaboratoryTexts.Key(text.Text) }))
            hashes.Add(CodesHeld.Text(text.Laboratory, StudyTexts.UnitAsked(text.Text)));
        foreach (var laboratory in Differing(Grouping(one), Grouping(other), laboratory => laboratory))
            hashes.Add(CodesHeld.Text(laboratory.Name, StudyTexts.ThousandsAsked));
        return new StudyDifference(all, hashes);
    }

    /// <summary>True when a drop that held these codes means something else.</summary>
    public bool Touches(CodesHeld codes) => All || codes.HoldsAny(Hashes);

    /// <summary>The analyte of a result as far as assay factors are concerned: a converted one is told apart from a measured one.</summary>
    public static string AnalyteOf(ResultVersion result) => result.DerivationType is null ? result.Analyte : Converted(result.Analyte);

    private static IEnumerable<StudyLaboratory> Grouping(StudyFile study) =>
        study.Laboratories.Where(laboratory => laboratory.Thousands is not null);

    private static IEnumerable<(string Subject, string? System, string Value)> Aliases(StudyFile study) =>
        study.Subjects.SelectMany(subject => subject.Aliases, (subject, alias) => (subject.Id, alias.System, alias.Value));

    private static LocalCode Canonical(LocalCode local) => local with { System = CodeSystems.Canonical(local.System) };

    private static string Converted(string analyte) => $"{analyte} converted";

    private static HashSet<T> Differing<T>(IEnumerable<T> one, IEnumerable<T> other, Func<T, T> meaning)
    {
        var differing = one.Select(meaning).ToHashSet();
        differing.SymmetricExceptWith(other.Select(meaning).ToHashSet());
        return differing;
    }
}
