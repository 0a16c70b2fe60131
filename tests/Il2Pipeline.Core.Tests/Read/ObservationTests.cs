using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Read;

public class ObservationTests
{
    [Fact]
    public void A_quantity_keeps_its_decimals_and_unit()
    {
        var read = Drops.Observation(Drops.Observed(
            """ "valueQuantity":{"value":0.50,"unit":"x10*9/L","system":"http://unitsofmeasure.org","code":"10*9/L","comparator":"="} """));
        var quantity = Assert.IsType<ReadQuantity>(read.Value);
        Assert.Equal(new ReadQuantity(0.50m, "=", "x10*9/L", "http://unitsofmeasure.org", "10*9/L"), quantity);
        Assert.Equal("0.50", quantity.Number.ToString());
        Assert.Null(read.Refusal);
        Assert.Equal("p1", read.Subject!.ReferenceId);
    }

    [Theory]
    [InlineData("\"valueString\":\"< 8.0\"", "ReadText { Text = < 8.0 }")]
    [InlineData("\"valueString\":\"\"", "ReadNothing { }")]
    [InlineData("\"valueInteger\":7", "ReadQuantity { Number = 7, Comparator = , Unit = , System = , Code =  }")]
    [InlineData("\"valueBoolean\":true", "ReadOther { Type = boolean }")]
    [InlineData("\"valuePeriod\":{\"start\":\"2026\"}", "ReadOther { Type = Period }")]
    [InlineData("\"valueCodeableConcept\":{\"coding\":[{\"code\":\"neg\"}]}", "ReadText { Text = neg }")]
    [InlineData("\"valueRatio\":{\"numerator\":{\"value\":3},\"denominator\":{\"value\":2}}",
        "ReadQuantity { Number = 1.5, Comparator = , Unit = 1, System = http://unitsofmeasure.org, Code = 1 }")]
    [InlineData("\"valueRatio\":{\"numerator\":{\"value\":3,\"unit\":\"/uL\"},\"denominator\":{\"value\":1}}",
        "ReadQuantity { Number = 3, Comparator = , Unit = /uL, System = , Code =  }")]
    [InlineData("\"valueRatio\":{\"numerator\":{\"value\":3,\"unit\":\"g\"},\"denominator\":{\"value\":2}}", "ReadOther { Type = Ratio }")]
    [InlineData("\"dataAbsentReason\":{\"coding\":[{\"code\":\"not-performed\"}]}", "ReadAbsent { Reason = not-performed }")]
    [InlineData("\"dataAbsentReason\":{\"text\":\"clotted\"}", "ReadAbsent { Reason = unknown }")]
    [InlineData("""
        "valueQuantity":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]}
        """, "ReadAbsent { Reason = masked }")]
    [InlineData("""
        "_valueString":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"error"}]}
        """, "ReadAbsent { Reason = error }")]
    public void Values_are_told_apart(string property, string expected)
    {
        var read = Drops.Observation(Drops.Observed(property));
        Assert.Equal(expected, read.Value.ToString());
        Assert.Null(read.Refusal);
    }

    [Theory]
    [InlineData("\"valueQuantity\":{\"value\":1e400}", "IL2-130")]
    [InlineData("\"valueQuantity\":{\"value\":0.12345678901234567890123456789012345}", "IL2-130")]
    [InlineData("\"valueQuantity\":{\"value\":1e-60}", "IL2-130")]
    [InlineData("\"valueQuantity\":{\"value\":\"5,3\"}", "IL2-131")]
    [InlineData("\"valueQuantity\":{\"value\":true}", "IL2-139")]
    [InlineData("\"valueQuantity\":{\"value\":1},\"valueString\":\"1\"", "IL2-135")]
    [InlineData("\"valueString\":\"1\",\"valueBoolean\":true", "IL2-135")]
    [InlineData("\"valueBoolean\":true,\"valueString\":\"1\"", "IL2-135")]
    [InlineData("\"valueQuantity\":{\"value\":1},\"_valueString\":{}", "IL2-135")]
    [InlineData("\"effectiveDateTime\":\"2026\",\"effectivePeriod\":{}", "IL2-133")]
    [InlineData("\"valueString\":\"1\",\"dataAbsentReason\":{\"text\":\"x\"}", "IL2-136")]
    [InlineData("\"valueString\":\"a\\u0000b\"", "IL2-137")]
    [InlineData("\"valueString\":\"\\ud800\"", "IL2-138")]
    [InlineData("\"valueQuantity\":{\"value\":1,\"value\":2}", "IL2-133")]
    [InlineData("\"specimen\":\"Specimen/1\"", "IL2-139")]
    [InlineData("\"subject\":{\"reference\":\"Patient/2\"}", "IL2-133")]
    public void What_cannot_be_read_safely_is_refused(string property, string code) =>
        Assert.Equal(code, Drops.Observation(Drops.Observed(property)).Refusal?.Code);

    [Theory]
    [InlineData("\"valueQuantity\":{\"value\":\"5.30\",\"unit\":\"%\"}", "IL2-132")]
    [InlineData("\"valueQuantity\":{\"value\":5.30,\"unit\":\"%\"},\"status\":\"final\"", "IL2-134")]
    [InlineData("\"valueQuantity\":{\"value\":5.30,\"unit\":\"%\"},\"referenceRange\":\"4-10\"", "IL2-140")]
    [InlineData("\"valueQuantity\":{\"value\":5.30,\"unit\":\"%\"},\"modifierExtension\":[{\"url\":\"x\"}]", "IL2-141")]
    public void What_can_be_read_is_kept_with_a_note(string property, string code)
    {
        var read = Drops.Observation(Drops.Observed(property));
        Assert.Equal(new ReadQuantity(5.30m, null, "%", null, null), read.Value);
        Assert.Equal([code], read.Notes.Select(note => note.Code));
    }

    [Theory]
    [InlineData("\"valueQuantity\":{\"value\":150e-1}", 15)]
    [InlineData("\"valueQuantity\":{\"value\":1.5E3}", 1500)]
    [InlineData("\"valueQuantity\":{\"value\":-0.0}", 0)]
    public void Exponents_are_read_exactly(string property, int expected) =>
        Assert.Equal(expected, Assert.IsType<ReadQuantity>(Drops.Observation(Drops.Observed(property)).Value).Number);

    [Theory]
    [InlineData("\"issued\":\"garbage\",\"foo\":{\"a\":[1]},\"note\":7,\"text\":\"x\",\"interpretation\":[{}],\"category\":\"lab\"")]
    [InlineData("\"effectiveDateTime\":\"2026-01-05\",\"encounter\":[],\"valueQuantity\":{\"value\":1,\"bar\":2}")]
    public void Mistakes_in_properties_that_are_not_used_cost_nothing(string properties)
    {
        var read = Drops.Observation(Drops.Observed(properties));
        Assert.Null(read.Refusal);
        Assert.Empty(read.Notes);
    }

    [Fact]
    public void Components_follow_their_group_with_its_subject_and_time()
    {
        var items = Drops.Read(Drops.Observed("""
            "effectiveDateTime":"2026-01-05","component":[
              {"code":{"coding":[{"code":"a"}]},"valueQuantity":{"value":1}},
              {"code":{"coding":[{"code":"b"}]},"valueQuantity":{"value":1e999}},
              {"code":{"coding":[{"code":"c"}]},"dataAbsentReason":{"coding":[{"code":"error"}]}}]
            """)).Cast<ReadObservation>().ToList();
        Assert.Equal([null, 0, 1, 2], items.Select(item => item.ComponentIndex));
        Assert.Equal([true, false, false, false], items.Select(item => item.IsGroup));
        Assert.All(items, item => Assert.Equal(("2026-01-05", "p1"), (item.Collected, item.Subject!.ReferenceId)));
        Assert.Equal([null, null, "IL2-130", null], items.Select(item => item.Refusal?.Code));
        Assert.Equal("Observation.component[1].valueQuantity.value", items[2].Refusal!.Where.FhirPath);
        Assert.Equal("Observation.component[2]", items[3].Where.FhirPath);
    }
}
