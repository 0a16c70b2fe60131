namespace Il2Pipeline.Core.Summarise;

/// <summary>One analyte over a population of subjects in one week of one cycle. Values in <see cref="Unit"/>.</summary>
public sealed record CohortSummary
{
    /// <summary>STUDYID.</summary>
    public required string StudyId { get; init; }

    /// <summary><c>all</c>, or a tumour response as the study file writes it (<c>objective-response</c> …).</summary>
    public required string Population { get; init; }

    /// <summary>PARAMCD.</summary>
    public required string Analyte { get; init; }

    /// <summary>Canonical unit in UCUM.</summary>
    public required string Unit { get; init; }

    /// <summary>BASETYPE.</summary>
    public required string BaselineType { get; init; }

    /// <summary>Number of the cycle, from 1; 0 for the baseline.</summary>
    public required int Cycle { get; init; }

    /// <summary>Week of the cycle, from 1 (cycle days 1–7); 0 for the baseline.</summary>
    public required int Week { get; init; }

    /// <summary>Subjects of the population who began the cycle; for the baseline, all of them.</summary>
    public required int Subjects { get; init; }

    /// <summary>Of these, how many have a numeric result in the week; each counts once, with the last of the week.</summary>
    public required int Count { get; init; }

    /// <summary>The others.</summary>
    public int Missing => Subjects - Count;

    /// <summary>The values; absent when nobody has one.</summary>
    public SampleStatistics? Values { get; init; }

    /// <summary>How many of <see cref="Count"/> have a fold above zero against their baseline.</summary>
    public int FoldCount { get; init; }

    /// <summary>Geometric mean of the folds (R2BASE); absent when nobody has one.</summary>
    public GeometricMean? Fold { get; init; }
}

/// <summary>Statistics of a sample, rounded to ten significant digits.</summary>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">Sample standard deviation (n − 1); absent for one value, and below 10^-18.</param>
/// <param name="Median">Median.</param>
/// <param name="LowerQuartile">25th percentile, by averaging at steps (Hyndman and Fan type 2; SAS PCTLDEF=5).</param>
/// <param name="UpperQuartile">75th percentile, likewise.</param>
/// <param name="Min">Least value.</param>
/// <param name="Max">Greatest value.</param>
public sealed record SampleStatistics(
    decimal Mean, decimal? StandardDeviation, decimal Median, decimal LowerQuartile, decimal UpperQuartile, decimal Min, decimal Max);

/// <summary>A geometric mean with its 95 % confidence interval, from the t distribution on the logarithms; rounded to ten significant digits.</summary>
/// <param name="Mean">The geometric mean.</param>
/// <param name="Low">Lower bound; absent for one value, and where it is nearer to zero than 10^-18: few and scattered values bound nothing.</param>
/// <param name="High">Upper bound; absent for one value, and beyond 10^18.</param>
public sealed record GeometricMean(decimal Mean, decimal? Low, decimal? High);
