using CsCheck;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Study;

/// <summary>Study files as chance makes them: all valid, with text of every script.</summary>
internal static class AnyStudy
{
    private static readonly Gen<string> s_text =
        Gen.Char["abcXYZ0189-_.:/\\\"'<>&%äßΩ語\u0001"].Array[1, 12].Select(characters => new string(characters));

    private static readonly Gen<string> s_system = s_text.Select(text => $"urn:lab:{text}");

    private static readonly Gen<IReadOnlyList<DayWindow>> s_days = Gen.Select(Gen.Int[1, 5], Gen.Int[0, 4]).Array[0, 5].Select(parts =>
    {
        var next = 1;
        return (IReadOnlyList<DayWindow>)[.. parts.Select((part, i) =>
        {
            var window = new DayWindow($"window {i}", next + part.Item2, next + part.Item2 + part.Item1);
            next = window.ToDay + 1;
            return window;
        })];
    });

    private static readonly Gen<StudySubject[]> s_subjects = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[0, 3_000]).Array[0, 5]
        .Select(parts =>
        parts.Select((part, i) => new StudySubject($"10{i}",
            [.. Enumerable.Range(0, part.Item1).Select(cycle => new DateOnly(2026, 1, 5).AddDays(part.Item3 + (84 * cycle)))],
            part.Item2 == 0 ? null : (TumourResponse)part.Item2)
        {
            Responses = [.. Enumerable.Range(0, part.Item2).Select(number =>
                new DatedResponse(new DateOnly(2027, 1, 5).AddDays(part.Item3 + number), (TumourResponse)part.Item2))],
            TreatmentEnd = part.Item1 == 1 ? new TreatmentEnd(new DateOnly(2030, 1, 1), part.Item2 == 2 ? "progression" : null) : null,
            Death = part.Item1 == 2 ? new DateOnly(2040, 2, 29) : null,
            LastContact = part.Item1 == 3 ? new DateOnly(2031, 1, 1) : null,
            BodySurface = part.Item2 == 3 ? 1.83m : null,
            Aliases = part.Item1 % 2 == 0 ? [] : [new SubjectAlias(null, $"old {i}"), new SubjectAlias("urn:hospital", $"{i}")],
        }).ToArray());

    private static readonly Gen<string> s_analyte = Gen.Int[0, AnalyteCatalogue.InOrder.Count - 1].Select(i => AnalyteCatalogue.InOrder[i].Code);

    private static readonly Gen<LocalCode[]> s_codes = Gen.Select(s_system, s_text, s_analyte, Gen.Bool).Array[0, 5]
        .Select(parts => parts.Select(part => new LocalCode(part.Item4 ? null : part.Item1, part.Item2, part.Item3))
            .DistinctBy(code => (code.System, code.Code)).ToArray());

    private static readonly Gen<AssayFactor[]> s_factors = Gen.Select(Gen.Decimal[0.0001m, 1000m], s_text).Array[0, 1]
        .Select(parts => parts.Select(part => new AssayFactor("SIL2RU", "SIL2R", part.Item1, part.Item2)).ToArray());

    private static readonly Gen<StudyUnitText[]> s_units = Gen.Select(s_text, s_text, Gen.Bool).Array[0, 3].Select(parts => parts
        .Select(part => new StudyUnitText(part.Item3 ? null : part.Item1, part.Item2, "10*3/uL"))
        .DistinctBy(unit => (unit.Laboratory, LaboratoryTexts.Key(unit.Text))).ToArray());

    private static readonly Gen<StudyLaboratory[]> s_laboratories = Gen.Select(s_text, Gen.Char["., '-"]).Array[0, 3].Select(parts => parts
        .Select(part => new StudyLaboratory(part.Item1, part.Item2 == '-' ? null : part.Item2)).DistinctBy(laboratory => laboratory.Name).ToArray());

    private static readonly Gen<(StudyUnitText[] Units, StudyLaboratory[] Laboratories)> s_texts = Gen.Select(s_units, s_laboratories);

    public static Gen<StudyFile> Files { get; } = Gen
        .Select(s_text, s_days, s_days, s_subjects, s_codes, s_factors, Gen.Int[1, 9], s_texts)
        .Select((id, phases, visits, subjects, codes, factors, rules, texts) => new StudyFile
        {
            StudyId = id,
            TimeZone = "Europe/Berlin",
            SubjectIdentifierSystem = codes.Length > 0 ? codes[0].System : null,
            Treatment = new Treatment { CycleLengthDays = 84, Phases = phases },
            Baseline = new BaselinePolicy((BaselineRule)(((rules - 1) % 3) + 1), (BaselineScope)(((rules - 1) / 3) + 1)),
            VisitWindows = visits,
            Subjects = subjects,
            LocalCodes = codes,
            UnitTexts = texts.Units,
            Laboratories = texts.Laboratories,
            AssayFactors = factors,
            DoseEvidence = rules <= 3 ? [DoseEvidence.Administration] : [DoseEvidence.Statement, DoseEvidence.Request],
            DataCutOff = rules % 3 == 1 ? null : new DateOnly(2028, 12, 31),
        });
}
