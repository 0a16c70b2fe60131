using System.Globalization;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Storage.Account;

/// <summary>Keys of the tables Feed and Cohort.</summary>
public static partial class Keys
{
    /// <summary>Partition of a study's change feed. Its head row has the key <see cref="Head"/>.</summary>
    /// <param name="studyId">STUDYID.</param>
    /// <returns>The partition key.</returns>
    public static string Feed(string studyId) => Part(studyId);

    /// <summary>Row of an entry of the feed; rows sort by sequence number.</summary>
    /// <param name="sequence">The entry's sequence number, from 1.</param>
    /// <returns>The row key.</returns>
    public static string FeedEntry(long sequence) => string.Create(CultureInfo.InvariantCulture, $"f!{sequence:D19}");

    /// <summary>Row that holds the last revision announced of a subject.</summary>
    /// <param name="subject">The subject number.</param>
    /// <returns>The row key.</returns>
    public static string FeedMark(string subject) => $"s!{Part(subject)}";

    /// <summary>The rows of all subjects' last revisions, from the first (inclusive) to the second (exclusive).</summary>
    internal static (string From, string Before) FeedMarks => After("s");

    /// <summary>Partition of the one row that tells what a study's cohort rows are of; its key is <see cref="Head"/>.</summary>
    /// <param name="studyId">STUDYID.</param>
    /// <returns>The partition key.</returns>
    public static string Cohort(string studyId) => Part(studyId);

    /// <summary>Partition of the cohort rows of one analyte, its head row first.</summary>
    /// <param name="studyId">STUDYID.</param>
    /// <param name="analyte">PARAMCD.</param>
    /// <returns>The partition key.</returns>
    public static string Cohort(string studyId, string analyte) => $"{Part(studyId)}!{Part(analyte)}";

    /// <summary>The partitions of all analytes of a study's cohort: from the first (inclusive) to the second (exclusive).</summary>
    /// <param name="studyId">STUDYID.</param>
    /// <returns>The range.</returns>
    public static (string From, string Before) CohortsOf(string studyId) => After(Part(studyId));

    /// <summary>Row of a cohort summary.</summary>
    /// <param name="row">The cohort summary.</param>
    /// <returns>The row key.</returns>
    public static string CohortRow(CohortSummary row) => string.Create(
        CultureInfo.InvariantCulture, $"w!{Part(row.Population)}!{Part(row.BaselineType)}!{row.Cycle:D5}!{row.Week:D5}");
}
