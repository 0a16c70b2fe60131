using Il2Pipeline.Core;
using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Spill;

namespace Il2Pipeline.Cli.Input;

/// <summary>One drop after the first half of the pipeline.</summary>
/// <param name="File">The drop on disk.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Tally">What was found in it; absent when it could not be read from disk at all.</param>
/// <param name="Piles">Its results and doses; absent with the tally.</param>
/// <param name="Failure">Why not, as a sentence; absent when it was read.</param>
internal sealed record DropRead(DropFile File, long Bytes, DropTally? Tally, SubjectPiles? Piles, string? Failure)
{
    /// <summary>The keys of Patients and Specimens that it asked other drops for.</summary>
    public IReadOnlyCollection<FactKey> Asked { get; init; } = [];

    /// <summary>True when it tells of Patients or Specimens.</summary>
    public bool TellsFacts { get; init; }
}

/// <summary>Reads drops from disk through the first half of the pipeline, several at a time, given back in their order.</summary>
internal static class DropsReader
{
    /// <summary>How many drops are read at a time.</summary>
    public static readonly int AtOnce = Math.Min(Environment.ProcessorCount, 8);

    /// <summary>Reads drops. The same name with the same bytes is read once.</summary>
    /// <param name="files">The drops, by name.</param>
    /// <param name="study">The study file.</param>
    /// <param name="maxIssues">Most issues kept of one drop; all are counted.</param>
    /// <param name="whole">What will absorb the piles of each drop.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <returns>One item for each drop version, by name, then hash; those that could not be opened where they stand.</returns>
    public static IEnumerable<DropRead> Read(
        IReadOnlyList<DropFile> files, StudyFile study, int maxIssues, SubjectPiles whole, CancellationToken cancel)
    {
        var groups = files.GroupBy(file => file.Name, StringComparer.Ordinal).Select(group => group.ToList());
        var reading = new Reading(study, maxIssues, whole, null);
        return InOrder.Select(groups, AtOnce, reading.ReadVersions, cancel).SelectMany(reads => reads);
    }

    /// <summary>Reads drops again, with what others tell.</summary>
    /// <param name="files">The drops, each once.</param>
    /// <param name="study">The study file.</param>
    /// <param name="maxIssues">Most issues kept of one drop; all are counted.</param>
    /// <param name="whole">What will absorb the piles of each drop.</param>
    /// <param name="facts">What others tell.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <returns>One item for each drop, in their order.</returns>
    public static IEnumerable<DropRead> ReadAgain(
        IEnumerable<DropFile> files, StudyFile study, int maxIssues, SubjectPiles whole, FactTable facts, CancellationToken cancel) =>
        InOrder.Select(files, AtOnce, new Reading(study, maxIssues, whole, facts).ReadOne, cancel);

    private sealed record Reading(StudyFile Study, int MaxIssues, SubjectPiles Whole, FactTable? Facts)
    {
        public List<DropRead> ReadVersions(List<DropFile> sameName, CancellationToken cancel)
        {
            if (sameName.Count == 1) return [ReadOne(sameName[0], cancel)];
            return [.. sameName.Select(file => ReadOne(file, cancel))
                .DistinctBy(read => read.Tally?.Drop.ContentHash ?? read.File.FullPath, StringComparer.Ordinal)
                .OrderBy(read => read.Tally?.Drop.ContentHash, StringComparer.Ordinal)];
        }

        public DropRead ReadOne(DropFile file, CancellationToken cancel)
        {
            try
            {
                using var content = DropContent.Open(file);
                var piles = Whole.ForDrop();
                var book = new FactBook(Facts);
                var (tally, tells) = Read(content, piles, book, cancel);
                return new DropRead(file, content.Bytes.Length, tally, piles, null) { Asked = book.Asked, TellsFacts = tells };
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return new DropRead(file, 0, null, null, $"cannot be opened: {failure.Message}");
            }
            // One drop that our code cannot stand must not cost the others; it is told, and the exit code is that of a failure. The temporary folder is
            // no drop's fault, and without it the others do not go on either.
            catch (Exception failure) when (failure is not (OperationCanceledException or TemporaryFolderException))
            {
                var detail = Environment.GetEnvironmentVariable("IL2_DEBUG") is "1" ? failure.ToString() : failure.GetType().Name;
                return new DropRead(file, 0, null, null, $"failed unexpectedly: {detail}");
            }
        }

        private (DropTally Tally, bool TellsFacts) Read(DropContent content, SubjectPiles piles, FactBook book, CancellationToken cancel)
        {
            var tells = false;
            var tally = new DropTally(content.Id, MaxIssues, keepVersions: false);
            foreach (var taken in LabPipeline.ReadDrop(content.Id, content.Bytes, Study, book, null, cancel))
            {
                tally.Add(taken);
                tells |= taken is TakenFact;
                if (taken is TakenDose dose) piles.Add(dose.Dose);
                if (taken is TakenResult result) piles.Add(result.Result);
                if (taken is TakenWithdrawal withdrawal) piles.Add(withdrawal.Result);
            }
            return (tally, tells);
        }
    }
}
