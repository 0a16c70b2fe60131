using Il2Pipeline.Core.Study;
using NodaTime;

namespace Il2Pipeline.Sample;

/// <summary>
/// What is in the blood of a subject at a draw, by PARAMCD in canonical units (and a few names of what the panel passes by). The
/// courses follow Peest et al. 1995 (eosinophils, CD25, CD56, CD4/CD8, NK and LAK activity, IL-2, sIL-2R), Meropol et al. 1996 and
/// 1998 (NK, CD56bright, early lymphopenia), Koreth et al. 2016 (Treg) and Viviani et al. 1993 (sIL-2R); where those give no
/// numbers, the shape is judgement. It is not a model of anything: it is there to be recognised in the summaries.
/// </summary>
internal static class SampleCourse
{
    private const int LastDosingDay = 55;

    /// <summary>Level of everything at one draw.</summary>
    /// <param name="draw">The draw.</param>
    /// <param name="seed">The sample's seed.</param>
    /// <returns>PARAMCD (or another name) to value.</returns>
    public static Dictionary<string, double> At(SampleDraw draw, int seed)
    {
        var stream = FormattableString.Invariant($"course/{draw.Subject.Number}/{draw.Cycle}/{draw.Elapsed}/{draw.At.Hour / 12}");
        var chance = new SampleChance(seed, stream);
        var blood = new Dictionary<string, double>(StringComparer.Ordinal);
        AddLymphocytes(blood, draw, chance);
        AddCount(blood, draw, chance);
        AddSerum(blood, draw, chance);
        AddFunction(blood, draw, chance);
        AddPassedBy(blood, draw, chance);
        return blood;
    }

    /// <summary>
    /// How far an answer has come, 0 to 1: nothing until the lag is over, then a smooth rise, a plateau to the last dosing day, and a
    /// decay by half-lives after it. What is left of the first cycle counts in the second.
    /// </summary>
    internal static double Answer(SampleDraw draw, double lag, double rise, double halfLife) =>
        draw.Subject.CycleStarts.Max(start => OneCycle(Period.DaysBetween(start, draw.At.Date), lag, rise, halfLife));

    private static double OneCycle(int day, double lag, double rise, double halfLife)
    {
        var x = Math.Clamp((Math.Min(day, LastDosingDay) - lag) / rise, 0, 1);
        var up = x * x * (3 - 2 * x);
        return day <= LastDosingDay ? up : up * SampleChance.Exp(-0.693147 * (day - LastDosingDay) / halfLife);
    }

    private static double Rise(double fold, double answer) => 1 + (fold - 1) * answer;

    private static void AddLymphocytes(Dictionary<string, double> blood, SampleDraw draw, SampleChance chance)
    {
        var body = draw.Subject.Body;
        var all = chance.Noise(0.13) * EarlyDip(draw.Elapsed, body.Dip);
        var helped = Answer(draw, 7, 21, 70);
        var ratio = body.RatioBefore + (body.RatioAfter - body.RatioBefore) * helped;
        var cd8 = body.Cd8 * Rise(0.88, helped) * all * chance.Noise(0.06);
        var cd4 = cd8 * ratio * chance.Noise(0.07);
        var nk = body.Nk * Rise(body.NkFold, Answer(draw, 3, 36, 14)) * all * chance.Noise(0.12);
        var b = body.B * all * chance.Noise(0.15);
        var cd3 = (cd4 + cd8) * (1 + 0.06 * chance.Noise(0.2));
        (blood["CD8"], blood["CD4"], blood["NK"], blood["CD19"], blood["CD3"]) = (cd8, cd4, nk, b, cd3);
        blood["LYM"] = (cd3 + nk + b) * (1 + 0.02 * chance.Noise(0.3));
        blood["CD25CD4"] = cd4 * Math.Min(0.85, 0.21 * Rise(2.6, Answer(draw, 1, 10, 7)) * chance.Noise(0.1));
        blood["CD25CD3"] = blood["CD25CD4"] + cd8 * Math.Min(0.6, 0.05 * Rise(3.5, Answer(draw, 1, 10, 7)) * chance.Noise(0.12));
        blood["DRCD3"] = cd3 * Math.Min(0.7, 0.09 * Rise(3, Answer(draw, 3, 14, 10)) * chance.Noise(0.15));
        blood["TREG"] = cd4 * Math.Min(0.35, body.Treg * Rise(2.5, Answer(draw, 2, 20, 12)) * chance.Noise(0.13));
        var bright = body.NkBright * Rise(body.NkBrightFold, Answer(draw, 2, 28, 10)) * EarlyDip(draw.Elapsed, body.Dip);
        blood["NKBR"] = Math.Min(bright * chance.Noise(0.2), nk * 0.7);
    }

    /// <summary>Lymphocytes leave the blood within hours of the first doses and come back within the week.</summary>
    private static double EarlyDip(int elapsed, double depth) => elapsed switch
    {
        1 => 1 - depth,
        3 => 1 - 0.55 * depth,
        _ => 1,
    };

    private static void AddCount(Dictionary<string, double> blood, SampleDraw draw, SampleChance chance)
    {
        var body = draw.Subject.Body;
        var eosinophils = body.Eosinophils * Rise(body.EosinophilFold, Answer(draw, body.EosinophilLag, 13, 5));
        blood["EOS"] = eosinophils * chance.Noise(0.17);
        blood["NEUT"] = body.Neutrophils * chance.Noise(0.18);
        blood["MONO"] = 380 * chance.Noise(0.2);
        blood["WBC"] = blood["EOS"] + blood["NEUT"] + blood["MONO"] + blood["LYM"] + 30;
        blood["HB"] = 10.9 * chance.Noise(0.07);
        blood["PLT"] = 168_000 * chance.Noise(0.12);
    }

    private static void AddSerum(Dictionary<string, double> blood, SampleDraw draw, SampleChance chance)
    {
        var body = draw.Subject.Body;
        var progressing = draw.Subject.Response == TumourResponse.Progression ? 1.2 : 1;
        var receptor = Rise(body.ReceptorFold * progressing, Answer(draw, 0, 4, 4)) * chance.Noise(0.16);
        blood["SIL2RU"] = body.ReceptorUnits * receptor;
        // Another assay, with another calibrator: its own level, not a conversion.
        blood["SIL2R"] = (900 + 1.1 * body.ReceptorUnits) * receptor;
        var tiring = 1 - 0.006 * Math.Clamp(draw.Elapsed, 0, LastDosingDay);
        blood["IL2"] = (body.Il2 + body.Il2Peak * tiring * Answer(draw, 0, 3, 1.5)) * chance.Noise(0.2);
    }

    private static void AddFunction(Dictionary<string, double> blood, SampleDraw draw, SampleChance chance)
    {
        var body = draw.Subject.Body;
        var answer = Answer(draw, 3, 20, 12);
        blood["NKLU"] = body.Lytic * Rise(body.LyticFold, answer) * chance.Noise(0.17);
        blood["NKLYS"] = Math.Min(88, (9 + 0.55 * body.Lytic) * Rise(1 + 0.55 * (body.LyticFold - 1), answer) * chance.Noise(0.14));
        blood["LAKLYS"] = Math.Min(80, (4 + 0.2 * body.Lytic) * Rise(1 + 1.3 * (body.LyticFold - 1), answer) * chance.Noise(0.17));
    }

    private static void AddPassedBy(Dictionary<string, double> blood, SampleDraw draw, SampleChance chance)
    {
        var shrink = draw.Subject.Response switch
        {
            TumourResponse.ObjectiveResponse => 0.55,
            TumourResponse.Progression => 1.35,
            _ => 1,
        };
        var weeks = Math.Max(0, Period.DaysBetween(draw.Subject.CycleStarts[0], draw.At.Date)) / 168.0;
        blood["MPROT"] = 31 * (1 + (shrink - 1) * Math.Min(1, weeks)) * chance.Noise(0.08);
        blood["KAPPA"] = 146 * (1 + (shrink - 1) * Math.Min(1, weeks)) * chance.Noise(0.15);
        blood["LAMBDA"] = 9.4 * chance.Noise(0.15);
        blood["MARROWCD4"] = 18 * chance.Noise(0.15);
    }
}
