using CsCheck;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Tests.Edges;

/// <summary>Versions as any older program may have stored them, before times and quantities were judged.</summary>
internal static class StoredEdges
{
    private static readonly Gen<DateTimeOffset?> s_release = EdgeTimes.One<DateTimeOffset?>(
        null, null, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new DateTimeOffset(2026, 1, 6, 8, 0, 0, TimeSpan.FromHours(1)),
        new DateTimeOffset(1, 1, 1, 23, 0, 0, TimeSpan.FromHours(14)), new DateTimeOffset(9999, 12, 31, 1, 0, 0, TimeSpan.FromHours(-14)));

    /// <summary>A result version.</summary>
    public static Gen<ResultVersion> Result(string zone) =>
        from analyte in EdgeTimes.One("EOS", "EOSLE", "WBC", "LYM", "CD4", "CD8", "CD4LY", "NKLYS", "SIL2R", "SIL2RU")
        from time in EdgeTimes.In(zone)
        from issued in s_release
        from status in Gen.Enum<ResultStatus>()
        from kind in Gen.Int[0, 5]
        from number in EdgeNumbers.Any
        from low in EdgeNumbers.Any.Nullable(0.5)
        from high in EdgeNumbers.Any.Nullable(0.5)
        from id in Gen.Int[0, 3]
        from rung in Gen.Enum<IdentityRung>()
        from entry in Gen.Int[0, 99]
        select Samples.Result(time ?? "", kind > 1 ? number : null, $"id{id}", status, null, $"lab/{id}.json", entry, analyte).On(rung, $"{id}|{analyte}") with
        {
            Subject = "1",
            Issued = issued,
            Limit = kind == 0 ? number : null,
            Comparator = kind == 0 ? "<" : null,
            ValueText = kind == 0 ? "<1" : kind == 1 ? "negative" : null,
            Specimen = id == 0 ? null : $"s{id}",
            Range = low is null && high is null ? null : new ReferenceInterval(low, high),
            Original = new OriginalQuantity(number, "/uL", 1),
        };

    /// <summary>A dose version.</summary>
    public static Gen<DoseVersion> Dose(string zone) =>
        from time in EdgeTimes.In(zone)
        from updated in s_release
        from given in Gen.Bool
        from amount in EdgeNumbers.Any.Nullable(0.2)
        from unit in EdgeTimes.One("[IU]", "10*6.[IU]", "10*6.[IU]/m2")
        from id in Gen.Int[0, 2]
        select Samples.Dose(time ?? "", $"d{id}", given) with { Subject = "1", LastUpdated = updated, Dose = amount, DoseUnit = unit };
}
