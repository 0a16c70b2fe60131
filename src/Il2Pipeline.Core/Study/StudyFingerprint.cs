using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Core.Study;

/// <summary>
/// Short hashes of what a study file means to each half of the pipeline, so that a change re-does exactly what it touches.
/// Files that differ only in layout, in the order of a list, in what a default would say or in a citation have the same.
/// </summary>
public static class StudyFingerprint
{
    /// <summary>
    /// What the first half uses: code map, unit table, local codes, laboratories' texts, assay factors, drug codes, identifier system, aliases; and the
    /// study's id, under which results are stored.
    /// </summary>
    /// <param name="study">The study file, valid.</param>
    /// <returns>16 hexadecimal digits, the same for files that mean the same.</returns>
    public static string ForReading(StudyFile study) => ForReading(study, AnalyteCatalogue.Version);

    /// <summary>What the second half uses for one subject: everything else of the study file, and that subject's entry alone.</summary>
    /// <param name="study">The study file, valid.</param>
    /// <param name="subject">The subject number.</param>
    /// <returns>16 hexadecimal digits; the same for no entry and for one that says nothing.</returns>
    public static string ForDeriving(StudyFile study, string subject)
    {
        var entry = study.Subjects.FirstOrDefault(known => known.Id == subject);
        return Hash(
        [
            Line("study", study.StudyId),
            Line("zone", study.TimeZone),
            Line("baseline", StudyWords.Of(study.Baseline.Rule), StudyWords.Of(study.Baseline.Scope)),
            .. study.Baseline.WithinDays is { } days ? [Line("within", Text(days))] : Array.Empty<string>(),
            Line("cycle", Text(study.Treatment.CycleLengthDays)),
            .. Sorted(study.Treatment.Phases.Select(phase => Window("phase", phase))),
            .. Sorted(study.VisitWindows.Select(window => Window("visit", window))),
            .. (entry?.CycleStarts ?? []).Select(start => Line("start", StudyFileWriter.Date(start))),
            .. entry?.Response is { } response ? [Line("response", StudyWords.Of(response))] : Array.Empty<string>(),
            .. Sorted(study.DoseEvidence.Select(evidence => Line("evidence", StudyWords.Of(evidence)))),
            .. Optional("cut-off", study.DataCutOff),
            .. entry is null ? [] : Fate(entry),
        ]);
    }

    // What the study file tells of one subject beside its cycles.
    private static IEnumerable<string> Fate(StudySubject entry) =>
    [
        .. Sorted(entry.Responses.Select(dated => Line("judged", StudyFileWriter.Date(dated.Date), StudyWords.Of(dated.Response)))),
        .. entry.TreatmentEnd is { } end ? [Line("end", StudyFileWriter.Date(end.Date), end.Reason ?? "")] : Array.Empty<string>(),
        .. Optional("death", entry.Death),
        .. Optional("contact", entry.LastContact),
        .. entry.BodySurface is { } surface ? [Line("surface", StudyFileWriter.Factor(surface))] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Optional(string kind, DateOnly? date) => date is { } day ? [Line(kind, StudyFileWriter.Date(day))] : [];

    /// <summary>As <see cref="ForReading(StudyFile)"/>, with a code map of a version given.</summary>
    /// <param name="study">The study file, valid.</param>
    /// <param name="catalogueVersion">Version of code map and unit table.</param>
    /// <returns>16 hexadecimal digits.</returns>
    internal static string ForReading(StudyFile study, string catalogueVersion) => Hash(
    [
        Line("study", study.StudyId),
        Line("catalogue", catalogueVersion),
        Line("subjects", study.SubjectIdentifierSystem ?? ""),
        .. Sorted(study.Subjects.SelectMany(subject => subject.Aliases.Select(alias =>
            Line("alias", subject.Id, alias.System ?? "", alias.Value)))),
        .. Sorted(study.Treatment.Codes.Select(drug => Line("drug", drug.System, drug.Code))),
        .. Sorted(study.LocalCodes.Select(code =>
            Line("local", CodeSystems.Canonical(code.System), code.Code, code.Analyte, code.Unit ?? ""))),
        .. Sorted(study.UnitTexts.Select(text => Line("unit", text.Laboratory ?? "", LaboratoryTexts.Key(text.Text), text.Unit))),
        .. Sorted(study.Laboratories.Where(laboratory => laboratory.Thousands is not null)
            .Select(laboratory => Line("thousands", laboratory.Name, laboratory.Thousands!.Value.ToString()))),
        .. Sorted(study.AssayFactors.Select(factor => Line("factor", factor.From, factor.To, StudyFileWriter.Factor(factor.Factor)))),
    ]);

    private static string Window(string kind, DayWindow window) => Line(kind, Text(window.FromDay), Text(window.ToDay), window.Name);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Each part carries its length, so that no two different lists of parts make the same line.
    private static string Line(params string[] parts) =>
        string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Length}:{part}")));

    private static IEnumerable<string> Sorted(IEnumerable<string> lines) =>
        lines.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..16];
}
