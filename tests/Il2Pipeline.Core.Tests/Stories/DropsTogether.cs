using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Stories;

/// <summary>Reads drops as the offline commands do: what one tells of a Patient or Specimen is known to all.</summary>
internal static class DropsTogether
{
    public static IReadOnlyList<DropTally> Read(IReadOnlyList<(DropId Drop, byte[] Content)> drops, StudyFile study) =>
        [.. Take(drops, study).Select(taken => Tally(taken.Drop, taken.Taken))];

    public static IReadOnlyList<(DropId Drop, List<Taken> Taken)> Take(IReadOnlyList<(DropId Drop, byte[] Content)> drops, StudyFile study)
    {
        var search = new FactSearch();
        foreach (var (drop, content) in drops) search.Want(Read(drop, content, study, null).Book.Asked);
        while (search.Begin().Count > 0)
        {
            var told = drops.SelectMany(one => LabPipeline.ReadFacts(one.Drop, new MemoryStream(one.Content), study)).Where(search.LooksFor).ToList();
            told.ForEach(search.Take);
        }
        return [.. drops.Select(one => (one.Drop, Read(one.Drop, one.Content, study, search.Found).Taken))];
    }

    private static (List<Taken> Taken, FactBook Book) Read(DropId drop, byte[] content, StudyFile study, FactTable? facts)
    {
        var book = new FactBook(facts);
        return ([.. LabPipeline.ReadDrop(drop, new MemoryStream(content), study, book)], book);
    }

    private static DropTally Tally(DropId drop, IEnumerable<Taken> all)
    {
        var tally = new DropTally(drop, 1000);
        foreach (var taken in all) tally.Add(taken);
        return tally;
    }
}
