namespace Il2Pipeline.Sample;

/// <summary>
/// What goes wrong in real life, planted at fixed places of the cohort (a smaller cohort has fewer of it): interim and corrected
/// reports, a result taken back or called off, a clotted tube, a result to follow, files that come late or twice. Everything is meant to be
/// understood by the pipeline; nothing of it is to be refused.
/// </summary>
internal static class SampleQuirks
{
    /// <summary>Plants them.</summary>
    /// <param name="drops">The laboratories' files.</param>
    /// <returns>The files as they arrive, in no particular order.</returns>
    public static IReadOnlyList<LabDrop> Plant(IReadOnlyList<LabDrop> drops)
    {
        var planted = drops.ToList();
        InterimThenCorrected(planted, new Spot(2, 1, 22), SamplePanels.Flow);
        InterimOfSameMinute(planted, new Spot(6, 1, 15));
        TakenBack(planted, new Spot(4, 1, 0));
        Late(planted, new Spot(8, 1, 0));
        CopiedFile(planted, new Spot(0, 1, 8));
        SentAgain(planted, new Spot(5, 2, 22));
        SentAgain(planted, new Spot(3, 1, 36));
        Clotted(planted, new Spot(9, 1, 29));
        TooFewCells(planted, new Spot(11, 1, 36));
        ToFollow(planted, new Spot(13, 1, 22));
        AmendedAlone(planted, new Spot(7, 1, 43));
        Cancelled(planted, new Spot(12, 1, 50), SamplePanels.Function);
        return planted;
    }

    /// <summary>Interim values, the final ones in a second file, and corrected ones in a third: new resources, same numbers.</summary>
    private static void InterimThenCorrected(List<LabDrop> drops, Spot spot, SamplePanels panel)
    {
        if (Find(drops, spot) is not { } at) return;
        var drop = drops[at];
        var report = drop.Reports.First(report => report.Panel == panel);
        var interim = Scaled(report, 1.06m) with { Status = "preliminary", Issued = report.Issued.PlusHours(-20) };
        var corrected = Scaled(report, 0.93m) with { Status = "corrected", Issued = report.Issued.PlusDays(6) };
        drops[at] = drop with { Reports = [.. drop.Reports.Select(other => other == report ? interim : other)] };
        drops.Add(Another(drop, "final", [report]));
        drops.Add(Another(drop, "corrected", [corrected]));
    }

    /// <summary>Interim and final values released in the same minute: only the status tells which is which.</summary>
    private static void InterimOfSameMinute(List<LabDrop> drops, Spot spot)
    {
        if (Find(drops, spot) is not { } at) return;
        var drop = drops[at];
        var interim = drop.Reports.Select(report => Scaled(report, 1.04m) with { Status = "preliminary" });
        drops[at] = drop with { Reports = [.. interim] };
        drops.Add(Another(drop, "final", drop.Reports));
    }

    /// <summary>A whole draw taken back nine days later (the tubes were somebody else's): the baseline falls to the draw before.</summary>
    private static void TakenBack(List<LabDrop> drops, Spot spot)
    {
        if (Find(drops, spot) is not { } at) return;
        var taken = drops[at].Reports
            .Select(report => report with { Status = "entered-in-error", Issued = report.Issued.PlusDays(9) });
        drops.Add(Another(drops[at], "storno", [.. taken]));
    }

    /// <summary>A baseline that is sent two months late.</summary>
    private static void Late(List<LabDrop> drops, Spot spot)
    {
        if (Find(drops, spot) is not { } at) return;
        var drop = drops[at];
        var draw = drop.Reports[0].Draw;
        drops[at] = drop with { Name = SampleDrops.Name(drop.Lab, draw.At.Date.PlusDays(60), draw.Accession) };
    }

    /// <summary>The same bytes under another name.</summary>
    private static void CopiedFile(List<LabDrop> drops, Spot spot)
    {
        if (Find(drops, spot) is not { } at) return;
        drops.Add(Another(drops[at], "copy", drops[at].Reports) with { CopyOf = drops[at].Name });
    }

    /// <summary>The same report in a new file with new resource ids.</summary>
    private static void SentAgain(List<LabDrop> drops, Spot spot)
    {
        if (Find(drops, spot) is { } at) drops.Add(Another(drops[at], "again", drops[at].Reports));
    }

    /// <summary>A clotted tube: every value absent, with the reason.</summary>
    private static void Clotted(List<LabDrop> drops, Spot spot)
    {
        if (Find(drops, spot) is not { } at) return;
        drops[at] = Changed(drops[at], result => Without(result, "error", "Probe geronnen"));
    }

    /// <summary>One component without a value, with the reason; its neighbours have theirs.</summary>
    private static void TooFewCells(List<LabDrop> drops, Spot spot)
    {
        if (Find(drops, spot) is not { } at) return;
        drops[at] = Changed(drops[at], result => result.Test.Analyte == "NKBR"
            ? Without(result, "not-performed", "Too few cells acquired")
            : result);
    }

    /// <summary>A result announced in one run, and sent in a file of its own three weeks later.</summary>
    private static void ToFollow(List<LabDrop> drops, Spot spot)
    {
        var at = drops.FindIndex(drop => drop.Shape == SampleShape.Batch && drop.Reports.Any(spot.Matches));
        if (at < 0) return;
        var drop = drops[at];
        var report = drop.Reports.First(report => spot.Matches(report) && report.Panel == SamplePanels.Serum);
        var announced = report with
        {
            Status = "registered",
            Results = [.. report.Results.Select(result => new LabResult(result.Test, null) { Text = "to follow" })],
        };
        drops[at] = drop with { Reports = [.. drop.Reports.Select(other => other == report ? announced : other)] };
        drops.Add(Another(drop, "rest-of-run", [report with { Issued = report.Issued.PlusDays(21) }]));
    }

    /// <summary>One amended value as an Observation alone, without a bundle.</summary>
    private static void AmendedAlone(List<LabDrop> drops, Spot spot)
    {
        if (Find(drops, spot) is not { } at) return;
        var report = drops[at].Reports.First(report => report.Panel == SamplePanels.Count);
        var amended = Scaled(report, 1.09m) with { Status = "amended", Issued = report.Issued.PlusDays(3) };
        var eosinophils = amended.Results.Where(result => result.Test.Analyte == "EOS");
        drops.Add(Another(drops[at], "amended", [amended with { Results = [.. eosinophils] }]) with { Shape = SampleShape.Single });
    }

    /// <summary>A panel that was called off after it had been measured: the numbers are sent all the same.</summary>
    private static void Cancelled(List<LabDrop> drops, Spot spot, SamplePanels panel)
    {
        if (Find(drops, spot) is not { } at) return;
        var reports = drops[at].Reports.Select(report => report.Panel == panel ? report with { Status = "cancelled" } : report);
        drops[at] = drops[at] with { Reports = [.. reports] };
    }

    private static int? Find(List<LabDrop> drops, Spot spot)
    {
        var at = drops.FindIndex(drop => drop.Shape == SampleShape.Usual && drop.Reports.All(spot.Matches));
        return at < 0 ? null : at;
    }

    private static LabDrop Another(LabDrop drop, string word, IReadOnlyList<LabReport> reports)
    {
        var sent = reports.Max(report => report.Issued).Date.PlusDays(word is "copy" or "again" ? 5 : 0);
        return drop with { Name = SampleDrops.Name(drop.Lab, sent, $"{reports[0].Draw.Accession}-{word}"), Reports = reports };
    }

    private static LabResult Without(LabResult result, string code, string text) =>
        result with { Value = null, Comparator = null, Absent = (code, text) };

    private static LabDrop Changed(LabDrop drop, Func<LabResult, LabResult> change) => drop with
    {
        Reports = [.. drop.Reports.Select(report => report with { Results = [.. report.Results.Select(change)] })],
    };

    /// <summary>All values a little off, as an interim reading is; a ratio stays, and so does what is below the least value.</summary>
    private static LabReport Scaled(LabReport report, decimal factor) => report with
    {
        Results = [.. report.Results.Select(result => Scaled(result, factor))],
    };

    private static LabResult Scaled(LabResult result, decimal factor) => result.Comparator is null && result.Test.Analyte != "CD4CD8"
        ? result with { Value = Math.Round(result.Value!.Value * factor, result.Test.Decimals, MidpointRounding.AwayFromZero) }
        : result;

    /// <summary>A place in the cohort: which subject, cycle and elapsed day.</summary>
    private sealed record Spot(int Index, int Cycle, int Elapsed)
    {
        public bool Matches(LabReport report) =>
            (report.Draw.Subject.Index, report.Draw.Cycle, report.Draw.Elapsed) == (Index, Cycle, Elapsed);
    }
}
