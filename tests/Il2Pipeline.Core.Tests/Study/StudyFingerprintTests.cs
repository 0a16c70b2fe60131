using CsCheck;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Study;

public class StudyFingerprintTests
{
    private static readonly StudyFile s_study = new()
    {
        StudyId = "A",
        Treatment = new Treatment { Codes = [new("urn:a", "1"), new("urn:a", "2")], Phases = [new("p", 1, 2), new("q", 3, 4)] },
        VisitWindows = [new("V", 1, 2), new("W", 3, 4)],
        Subjects = [new("1", [new DateOnly(2026, 1, 5)], TumourResponse.Progression), new("2", [])],
        LocalCodes = [new("urn:a", "x", "EOS", "/uL"), new("urn:a", "y", "WBC")],
        AssayFactors = [new("SIL2RU", "SIL2R", 2.9m, "one source")],
    };

    [Fact]
    public void A_fingerprint_has_16_hexadecimal_digits()
    {
        Assert.Matches("^[0-9a-f]{16}$", Reading(s_study));
        Assert.Matches("^[0-9a-f]{16}$", Deriving(s_study));
    }

    [Fact]
    public void The_order_of_lists_does_not_matter()
    {
        var turned = s_study with
        {
            Treatment = s_study.Treatment with { Codes = [.. s_study.Treatment.Codes.Reverse()], Phases = [.. s_study.Treatment.Phases.Reverse()] },
            VisitWindows = [.. s_study.VisitWindows.Reverse()],
            Subjects = [.. s_study.Subjects.Reverse()],
            LocalCodes = [.. s_study.LocalCodes.Reverse()],
        };
        Assert.Equal(Reading(s_study), Reading(turned));
        Assert.Equal(Deriving(s_study), Deriving(turned));
    }

    [Fact]
    public void Writing_and_reading_back_changes_nothing() => AnyStudy.Files.Sample(study =>
    {
        var read = StudyFileReader.Read(StudyFileWriter.Write(study)).Study!;
        Assert.Equal(Reading(study), Reading(read));
        Assert.All(study.Subjects, subject =>
            Assert.Equal(StudyFingerprint.ForDeriving(study, subject.Id), StudyFingerprint.ForDeriving(read, subject.Id)));
    });

    [Fact]
    public void Another_code_map_is_another_reading() =>
        Assert.NotEqual(StudyFingerprint.ForReading(s_study, "1"), StudyFingerprint.ForReading(s_study, "2"));

    [Fact]
    public void The_catalogues_version_is_part_of_reading() =>
        Assert.Equal(StudyFingerprint.ForReading(s_study, AnalyteCatalogue.Version), StudyFingerprint.ForReading(s_study));

    public static TheoryData<string, StudyFile> ReadingChanges => new()
    {
        { "study id", s_study with { StudyId = "B" } },
        { "identifier system", s_study with { SubjectIdentifierSystem = "urn:s" } },
        { "drug code", s_study with { Treatment = s_study.Treatment with { Codes = [new("urn:a", "1")] } } },
        { "local code", s_study with { LocalCodes = [s_study.LocalCodes[0]] } },
        { "local code's analyte", s_study with { LocalCodes = [s_study.LocalCodes[0] with { Analyte = "EOSLE" }, s_study.LocalCodes[1]] } },
        { "local code's unit", s_study with { LocalCodes = [s_study.LocalCodes[0] with { Unit = null }, s_study.LocalCodes[1]] } },
        { "factor", s_study with { AssayFactors = [s_study.AssayFactors[0] with { Factor = 3m }] } },
    };

    [Theory]
    [MemberData(nameof(ReadingChanges))]
    public void What_reading_uses_changes_its_fingerprint(string what, StudyFile changed)
    {
        Assert.NotEmpty(what);
        Assert.NotEqual(Reading(s_study), Reading(changed));
        if (what != "study id") Assert.Equal(Deriving(s_study), Deriving(changed));
    }

    public static TheoryData<string, StudyFile> DerivingChanges => new()
    {
        { "time zone", s_study with { TimeZone = "Europe/Berlin" } },
        { "rule", s_study with { Baseline = new BaselinePolicy(BaselineRule.MeanBeforeFirstDose) } },
        { "scope", s_study with { Baseline = new BaselinePolicy(Scope: BaselineScope.Both) } },
        { "cycle length", s_study with { Treatment = s_study.Treatment with { CycleLengthDays = 85 } } },
        { "phase", s_study with { Treatment = s_study.Treatment with { Phases = [new("p", 1, 2), new("q", 3, 5)] } } },
        { "phase for visit", s_study with { Treatment = s_study.Treatment with { Phases = [] }, VisitWindows = [new("p", 1, 2), new("q", 3, 4)] } },
        { "visit", s_study with { VisitWindows = [new("V", 1, 2), new("X", 3, 4)] } },
        { "cycle start", s_study with { Subjects = [new("1", [new DateOnly(2026, 1, 6)], TumourResponse.Progression)] } },
        { "response", s_study with { Subjects = [new("1", [new DateOnly(2026, 1, 5)], TumourResponse.StableDisease)] } },
        { "no entry", s_study with { Subjects = [] } },
    };

    [Theory]
    [MemberData(nameof(DerivingChanges))]
    public void What_deriving_uses_changes_its_fingerprint(string what, StudyFile changed)
    {
        Assert.NotEmpty(what);
        Assert.NotEqual(Deriving(s_study), Deriving(changed));
        Assert.Equal(Reading(s_study), Reading(changed));
    }

    [Fact]
    public void Another_subjects_entry_changes_nothing() => Assert.Equal(Deriving(s_study),
        Deriving(s_study with { Subjects = [s_study.Subjects[0], new("2", [new DateOnly(2026, 2, 2)], TumourResponse.NotEvaluable)] }));

    [Fact]
    public void An_entry_that_says_nothing_is_as_none() => Assert.Equal(
        StudyFingerprint.ForDeriving(s_study, "2"), StudyFingerprint.ForDeriving(s_study, "not listed"));

    [Fact]
    public void A_citation_and_needless_zeros_change_nothing() => Assert.Equal(Reading(s_study),
        Reading(s_study with { AssayFactors = [s_study.AssayFactors[0] with { Factor = 2.900m, Source = "another source" }] }));

    [Fact]
    public void No_two_lists_of_parts_read_the_same() => Assert.NotEqual(
        Reading(s_study with { LocalCodes = [new("urn:a", "b", "EOS"), new("urn:c", "d", "EOS")] }),
        Reading(s_study with { LocalCodes = [new("urn:a", "b3:EOS0:\n5:local5:urn:c1:d", "EOS")] }));

    private static string Reading(StudyFile study) => StudyFingerprint.ForReading(study, "1");

    private static string Deriving(StudyFile study) => StudyFingerprint.ForDeriving(study, "1");
}
