using Il2Pipeline.Api.Describe;

namespace Il2Pipeline.Api.Subjects;

/// <summary>What the description of the API says about subjects.</summary>
internal static class SubjectTexts
{
    public const string List = "One item for each subject, by subject number, with the revision of its summary. `id` is the subject in addresses.";

    public const string One = "A subject without its rows. `revision` grows by one each time rows change.";

    public const string Changes = "Each result as change from baseline, all of one whole revision. While a revision is being written the answer is 503 "
        + "with `Retry-After`, never half of it. `format=adam-csv` gives the columns of ADaM.";

    public const string Cycles = "Each analyte of each treatment cycle: baseline, nadir, peak and last value. All of one whole revision.";

    public const string Overview = "One row for each analyte: first, baseline, lowest, highest and last value.";

    public const string Explain = "Step by step: the results, the versions and drops they came from, units, study day, baseline and change.";

    public const string History = "Each number that was reported and is another one now, with when, why and by which drop; the oldest first.";

    public const string Causes = "What made numbers others, and how many: by drop or study file, reason and revision, the newest first.";

    public static QueryParameter Analyte { get; } = new("analyte", "Only of this parameter code.") { Example = "EOS" };

    public static QueryParameter Time { get; } =
        new("time", "Only of this collection date or time; absent for all.") { Example = "2026-01-05" };
}
