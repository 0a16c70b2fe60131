using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Summarise;

/// <summary>From the drop on: what a dose is sent as, and what sum it ends in.</summary>
public class ExposureTests
{
    private const string Drug = """ "medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"L03AC01"}]},"subject":{"reference":"Patient/1001"} """;

    private static string Given(string time, string dosage) =>
        $$$$$"""{"resourceType":"MedicationAdministration","status":"completed",{{{{{Drug}}}}},"effectiveDateTime":"{{{{{time}}}}}"{{{{{dosage}}}}}}""";

    private static string Dose(string value, string unit, string? code = null)
    {
        var coded = code is null ? "" : $",\"code\":\"{code}\"";
        return $",\"dosage\":{{\"dose\":{{\"value\":{value},\"unit\":\"{unit}\"{coded}}}}}";
    }

    private static string Body(string code, string value, string unit, string time = "2026-01-04", string status = "final") =>
        $$$$$"""{"resourceType":"Observation","status":"{{{{{status}}}}}","code":{"coding":[{"system":"http://loinc.org","code":"{{{{{code}}}}}"}]},"subject":{"reference":"Patient/1001"},"effectiveDateTime":"{{{{{time}}}}}","valueQuantity":{"value":{{{{{value}}}}},"unit":"{{{{{unit}}}}}","system":"http://unitsofmeasure.org","code":"{{{{{unit}}}}}"}}""";

    private static (SubjectSummary Summary, IReadOnlyList<string> Issues) Derive(StudyFile study, params string[] resources)
    {
        var tally = new DropTally(new DropId("ward/a.ndjson", "hash"), 100);
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', resources)));
        foreach (var taken in LabPipeline.ReadDrop(tally.Drop, content, study)) tally.Add(taken);
        return (LabPipeline.Derive("1001", tally.Results, tally.Doses, study), [.. tally.Issues.Select(issue => issue.Code)]);
    }

    private static CycleExposure Exposure(params string[] resources) => Assert.Single(Derive(Samples.Study, resources).Summary.Treatment.Exposure);

    [Fact]
    public void A_body_surface_sent_with_the_drops_gives_the_dose_per_body_surface()
    {
        var cycle = Exposure(Given("2026-01-05", Dose("18", "MIU")), Body("3140-1", "2", "m2"));
        Assert.Equal(new CycleExposure(1, 1, 9_000_000, 18_000_000, 0) { DosesPerArea = 1 }, cycle);
    }

    [Fact]
    public void Height_and_weight_give_a_body_surface()
    {
        var cycle = Exposure(Given("2026-01-05", Dose("18", "MIU")), Body("8302-2", "1.80", "m"), Body("29463-7", "80", "kg"));
        Assert.Equal(9_000_000, cycle.CumulativeDose);
    }

    [Fact]
    public void The_body_surface_is_that_of_the_day_and_one_taken_back_does_not_count()
    {
        var cycle = Exposure(
            Given("2026-01-05", Dose("18", "MIU")), Given("2026-01-06", Dose("18", "MIU")),
            Body("3140-1", "2", "m2"), Body("3140-1", "1.8", "m2", "2026-01-06"), Body("3140-1", "1", "m2", "2026-01-05", "entered-in-error"));
        Assert.Equal(19_000_000, cycle.CumulativeDose);
    }

    [Fact]
    public void The_study_file_s_body_surface_wins()
    {
        var study = Samples.Study with { Subjects = [new StudySubject("1001", []) { BodySurface = 1.5m }] };
        var treatment = Derive(study, Given("2026-01-05", Dose("18", "MIU")), Body("3140-1", "2", "m2")).Summary.Treatment;
        Assert.Equal((12_000_000m, 1.5m), (treatment.CumulativeDose, treatment.BodySurface));
    }

    [Fact]
    public void A_dose_per_weight_is_summed_where_the_weight_is_known()
    {
        var dose = Given("2026-01-05", Dose("300000", "[iU]/kg"));
        Assert.Equal(new CycleExposure(1, 1, null, 18_000_000, 0), Exposure(dose, Body("29463-7", "60", "kg")));
        Assert.Equal(1, Exposure(dose).DosesWithoutAmount);
    }

    [Theory]
    [InlineData(""","dosage":{"dose":{"value":9,"unit":"mg"}}""", "IL2-720")]
    [InlineData(""","dosage":{"dose":{"value":9}}""", "IL2-720")]
    [InlineData(""","dosage":{"dose":{"value":9,"unit":"MIU/m2/h"}}""", "IL2-721")]
    [InlineData(""","dosage":{"rateQuantity":{"value":9,"unit":"MIU/h"}}""", "IL2-721")]
    [InlineData(""","dosage":{"dose":{"value":9,"unit":"MIU/m2","code":"[iU]/m2"}}""", "IL2-722")]
    [InlineData(""","dosage":{"dose":{"value":9,"unit":"MIU/m2","comparator":"<"}}""", "IL2-724")]
    public void What_cannot_be_summed_is_told_and_makes_the_sum_a_partial_one(string dosage, string code)
    {
        var (summary, issues) = Derive(Samples.Study, Given("2026-01-05", dosage), Given("2026-01-06", Dose("9", "MIU/m2")));
        Assert.Equal([code], issues);
        Assert.Equal(new CycleExposure(1, 2, 9_000_000, null, 1) { DosesPerArea = 1 }, Assert.Single(summary.Treatment.Exposure));
        Assert.Equal("IL2-730", Assert.Single(summary.Warnings).Code);
    }

    [Fact]
    public void Ordinary_doses_raise_nothing()
    {
        var (summary, issues) = Derive(Samples.Study, Given("2026-01-05", Dose("9", "MIU/m2", "10*6.[IU]/m2")), Given("2026-01-06", Dose("9000000", "IU/m2")));
        Assert.Equal((0, 0, 18_000_000m), (issues.Count, summary.Warnings.Count, summary.Treatment.CumulativeDose));
    }

    private static string Said(string time, string status = "completed") =>
        $$$$$"""{"resourceType":"MedicationStatement","status":"{{{{{status}}}}}",{{{{{Drug}}}}},"effectiveDateTime":"{{{{{time}}}}}","dosage":[{"doseAndRate":[{"doseQuantity":{"value":9,"unit":"MIU/m2"}}]}]}""";

    private static string Prescribed(string time) =>
        $$$$$"""{"resourceType":"MedicationRequest","status":"active","intent":"order",{{{{{Drug}}}}},"authoredOn":"{{{{{time}}}}}","dosageInstruction":[{"timing":{"repeat":{"frequency":2,"period":1,"periodUnit":"d"} },"doseAndRate":[{"doseQuantity":{"value":9,"unit":"MIU/m2"}}]}]}""";

    [Fact]
    public void A_statement_and_a_prescription_are_told_and_not_used()
    {
        var (summary, issues) = Derive(Samples.Study, Said("2026-01-05"), Prescribed("2026-01-02"));
        Assert.Equal(["IL2-723", "IL2-723"], issues);
        Assert.Null(summary.FirstDose);
    }

    [Fact]
    public void They_are_used_where_the_study_file_says_so_on_days_without_surer_evidence()
    {
        var study = Samples.Study with { DoseEvidence = [DoseEvidence.Administration, DoseEvidence.Statement, DoseEvidence.Request] };
        string[] told = [Said("2026-01-05"), Said("2026-01-06"), Given("2026-01-06", Dose("9", "MIU/m2")), Said("2026-01-07", "not-taken"), Prescribed("2026-01-02")];
        var treatment = Derive(study, told).Summary;
        Assert.Equal(Day("2026-01-02"), treatment.FirstDose);
        Assert.Equal(new CycleExposure(1, 3, 18_000_000, null, 1) { DosesPerArea = 2 }, Assert.Single(treatment.Treatment.Exposure));
    }

    [Fact]
    public void Nothing_is_told_of_other_drugs() => Assert.Empty(Derive(
        Samples.Study, Said("2026-01-05").Replace("L03AC01", "L01AA01", StringComparison.Ordinal)).Issues);

    [Fact]
    public void That_others_were_passed_over_is_kept_for_a_study_file_that_names_another_drug()
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(
            string.Join('\n', Said("2026-01-05"), Said("2026-01-06").Replace("L03AC01", "L01AA01", StringComparison.Ordinal), Prescribed("2026-01-05").Replace("L03AC01", "L01AA01", StringComparison.Ordinal))));
        var taken = LabPipeline.ReadDrop(
            new DropId("a", "b"), content, Samples.Study, cancel: TestContext.Current.CancellationToken).ToList();
        Assert.Equal(["http://www.whocc.no/atc|L03AC01", "urn:il2pipeline|doses-unread"], taken.SelectMany(one => one.Codes));
    }

    [Fact]
    public void The_dose_level_is_told_by_phase()
    {
        var phases = Derive(Samples.Study, Given("2026-01-05", Dose("9", "MIU/m2")), Given("2026-01-06", Dose("7", "MIU/m2")), Given("2026-01-08", Dose("0.9", "MIU/m2")))
            .Summary.Treatment.Phases;
        Assert.Equal([new PhaseExposure(1, "pulse", 2, 8_000_000), new PhaseExposure(1, "maintenance", 1, 900_000)], phases);
    }

    [Fact]
    public void After_the_cut_off_nothing_counts()
    {
        var study = Samples.Study with { DataCutOff = Day("2026-01-10") };
        ResultVersion[] results = [Result("2026-01-04", 100), Result("2026-01-10", 200), Result("2026-01-11", 900)];
        var summary = LabPipeline.Derive("1001", results, [Samples.Dose("2026-01-05"), Samples.Dose("2026-03-30")], study);
        Assert.Equal([100m, 200m], summary.Changes.Select(row => row.Value!.Value));
        Assert.Equal((1, 1, true), (summary.AfterCutOff, summary.CycleStarts.Count, summary.Treatment.IsOngoing));
    }

    [Fact]
    public void The_study_file_tells_how_treatment_ended()
    {
        var subject = new StudySubject("1001", [])
        {
            Responses = [new DatedResponse(Day("2026-04-01"), TumourResponse.StableDisease), new DatedResponse(Day("2026-03-01"), TumourResponse.StableDisease)],
            TreatmentEnd = new TreatmentEnd(Day("2026-01-12"), "progression"),
            Death = Day("2026-05-01"),
        };
        var summary = LabPipeline.Derive("1001", [], [Samples.Dose("2026-01-05"), Samples.Dose("2026-01-06")], Samples.Study with { Subjects = [subject] });
        Assert.Equal(TumourResponse.StableDisease, summary.Response);
        Assert.Equal((8, false, "progression"), (summary.Treatment.TreatmentDays, summary.Treatment.IsOngoing, summary.Treatment.EndReason));
        Assert.Equal((Day("2026-03-01"), Day("2026-05-01")), (summary.Treatment.ResponseSince, summary.Treatment.Death));
    }
}
