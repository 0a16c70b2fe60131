using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Study;

public class StudySubjectsTests
{
    [Fact]
    public void A_subject_listed_twice_is_an_error_that_does_not_name_it()
    {
        var read = StudyText.Finds("""  "subjects": [ { "id": "4711-X" }, { "id": "4711-X" } ] """, "IL2-940 /subjects/1/id");
        Assert.Equal("This subject is already listed at /subjects/0.", read.Findings[0].Sentence);
    }

    [Fact]
    public void Subject_numbers_are_compared_exactly() =>
        Assert.Equal(2, StudyText.Valid("""  "subjects": [ { "id": "a1" }, { "id": "A1" } ] """).Subjects.Count);

    [Fact]
    public void Cycle_starts_out_of_order_are_an_error() =>
        StudyText.Finds(Starts("2026-03-30", "2026-01-05"), "IL2-941 /subjects/0/cycleStarts/1");

    [Fact]
    public void The_same_start_twice_is_an_error() =>
        StudyText.Finds(Starts("2026-01-05", "2026-01-05"), "IL2-941 /subjects/0/cycleStarts/1");

    [Fact]
    public void Starts_closer_than_doses_could_tell_are_a_warning() =>
        StudyText.Finds(Starts("2026-01-05", "2026-03-15"), "IL2-942 /subjects/0/cycleStarts/1");

    [Fact]
    public void Starts_14_days_early_are_no_finding() => StudyText.Valid(Starts("2026-01-05", "2026-03-16"));

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("2026-1-5")]
    [InlineData("05.01.2026")]
    [InlineData("2026-01-05T08:00:00Z")]
    [InlineData("2026-01")]
    [InlineData("")]
    public void A_start_that_is_no_date_is_an_error(string date) => StudyText.Finds(Starts(date), "IL2-916 /subjects/0/cycleStarts/0");

    [Fact]
    public void An_unknown_response_is_an_error_with_a_proposal()
    {
        var read = StudyText.Finds("""  "subjects": [ { "id": "1", "response": "stable disease" } ] """, "IL2-917 /subjects/0/response");
        Assert.EndsWith("Did you mean \"stable-disease\"?", read.Findings[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_response_of_the_contract_is_known() => Assert.Equal(
        [TumourResponse.ObjectiveResponse, TumourResponse.StableDisease, TumourResponse.Progression, TumourResponse.NotEvaluable],
        new[] { "objective-response", "stable-disease", "progression", "not-evaluable" }.Select(word =>
            StudyText.Valid($$"""  "subjects": [ { "id": "1", "response": "{{word}}" } ] """).Subjects[0].Response!.Value));

    [Fact]
    public void What_became_of_a_subject_is_read()
    {
        var subject = StudyText.Valid("""
              "dataCutOff": "2027-01-31", "doseEvidence": [ "MedicationAdministration", "MedicationStatement" ],
              "subjects": [ { "id": "1", "responses": [ { "date": "2026-04-01", "response": "stable-disease" } ],
                "treatmentEnd": { "date": "2026-09-01", "reason": "progression" }, "death": "2026-12-24", "lastContact": "2026-12-20", "bodySurface": 1.83 } ]
            """).Subjects[0];
        Assert.Equal((new DatedResponse(Samples.Day("2026-04-01"), TumourResponse.StableDisease), TumourResponse.StableDisease),
            (Assert.Single(subject.Responses), subject.BestResponse));
        Assert.Equal(new TreatmentEnd(Samples.Day("2026-09-01"), "progression"), subject.TreatmentEnd);
        Assert.Equal((Samples.Day("2026-12-24"), Samples.Day("2026-12-20"), 1.83m), (subject.Death, subject.LastContact, subject.BodySurface));
    }

    [Theory]
    [InlineData(""" "responses": [ { "date": "2026-04-01" } ] """, "IL2-912 /subjects/0/responses/0")]
    [InlineData(""" "responses": [ { "date": "2026-04-01", "response": "PR" } ] """, "IL2-917 /subjects/0/responses/0/response")]
    [InlineData(""" "responses": [ { "date": "1.4.2026", "response": "progression" } ] """, "IL2-916 /subjects/0/responses/0/date")]
    [InlineData(""" "responses": [ { "date": "2026-04-01", "response": "progression" }, { "date": "2026-04-01", "response": "progression" } ] """,
        "IL2-970 /subjects/0/responses/1/date")]
    [InlineData(""" "response": "progression", "responses": [ { "date": "2026-04-01", "response": "stable-disease" } ] """, "IL2-973 /subjects/0/response")]
    [InlineData(""" "treatmentEnd": { "reason": "progression" } """, "IL2-912 /subjects/0/treatmentEnd")]
    [InlineData(""" "treatmentEnd": { "date": "2026-01-01", "why": "progression" } """, "IL2-910 /subjects/0/treatmentEnd/why")]
    [InlineData(""" "cycleStarts": [ "2026-01-05" ], "treatmentEnd": { "date": "2026-01-01" } """, "IL2-971 /subjects/0/treatmentEnd")]
    [InlineData(""" "death": "2026-01-05", "treatmentEnd": { "date": "2026-01-06" } """, "IL2-971 /subjects/0/treatmentEnd")]
    [InlineData(""" "death": "2026-01-05", "lastContact": "2026-01-06" """, "IL2-971 /subjects/0/lastContact")]
    [InlineData(""" "death": "2026-01-05", "responses": [ { "date": "2026-04-01", "response": "progression" } ] """, "IL2-971 /subjects/0/responses")]
    [InlineData(""" "death": "2026" """, "IL2-916 /subjects/0/death")]
    [InlineData(""" "bodySurface": "1.8" """, "IL2-913 /subjects/0/bodySurface")]
    [InlineData(""" "bodySurface": 183 """, "IL2-915 /subjects/0/bodySurface")]
    public void What_is_wrong_with_it_is_told_with_its_place(string properties, string finding) =>
        StudyText.Finds($$"""  "subjects": [ { "id": "1", {{properties}} } ] """, finding);

    [Theory]
    [InlineData(""" "doseEvidence": [] """, "IL2-972 /doseEvidence")]
    [InlineData(""" "doseEvidence": [ "MedicationDispense" ] """, "IL2-917 /doseEvidence/0")]
    [InlineData(""" "doseEvidence": "MedicationRequest" """, "IL2-913 /doseEvidence")]
    [InlineData(""" "dataCutOff": "soon" """, "IL2-916 /dataCutOff")]
    public void Evidence_and_cut_off_are_checked(string property, string finding) => StudyText.Finds(property, finding);

    private static string Starts(params string[] dates) =>
        $$"""  "subjects": [ { "id": "1", "cycleStarts": [ {{string.Join(", ", dates.Select(date => $"\"{date}\""))}} ] } ] """;
}
