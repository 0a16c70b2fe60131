using System.Text;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Tests.Stories;
using Il2Pipeline.Reporting.Explain;

namespace Il2Pipeline.Core.Tests.Explain;

/// <summary>
/// Every folder of <c>tests/Cases</c> with an <c>explain.txt</c> is a story: questions (<c>&gt; SUBJECT ANALYTE [TIME]</c>), each followed by its
/// answer. To accept what came out, after reading it: set <c>IL2_ACCEPT=1</c> and run these tests.
/// </summary>
public class ExplainStoryTests
{
    public static TheoryData<string> Names { get; } = [.. Directory.EnumerateDirectories(RepositoryFiles.Path("tests/Cases"))
        .Where(folder => File.Exists(Path.Combine(folder, "explain.txt"))).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Tells_what_is_expected(string name)
    {
        var file = RepositoryFiles.Path($"tests/Cases/{name}/explain.txt");
        var questions = File.ReadAllLines(file).Where(line => line.StartsWith("> ", StringComparison.Ordinal));
        var text = Answer(new Story(name), questions);
        if (Environment.GetEnvironmentVariable("IL2_ACCEPT") == "1") File.WriteAllText(file, text);
        Assert.Equal(File.ReadAllText(file), text, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fits_a_terminal(string name) => Assert.All(
        File.ReadAllLines(RepositoryFiles.Path($"tests/Cases/{name}/explain.txt")), line => Assert.InRange(line.Length, 0, ExplanationText.Width));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_arrival_does_not_matter(string name)
    {
        var story = new Story(name);
        var questions = File.ReadAllLines(RepositoryFiles.Path($"tests/Cases/{name}/explain.txt")).Where(line => line.StartsWith("> ", StringComparison.Ordinal)).ToList();
        Assert.Equal(Answer(story, questions), Answer(story, questions, drops => drops.Reverse()));
    }

    [Theory]
    [MemberData(nameof(StoryTests.Names), MemberType = typeof(StoryTests))]
    public void Every_row_of_every_story_has_its_explanation(string name)
    {
        var story = new Story(name);
        var taken = Read(story, story.Drops);
        foreach (var summary in story.Run(story.Drops).Subjects)
            foreach (var rows in summary.Changes.GroupBy(row => row.Analyte))
            {
                var explanation = Explain(taken, story, summary.Subject, rows.Key, null);
                Assert.Equal(rows.Select(Key), explanation.Records.Select(record => Key(record.Row)));
                Assert.All(explanation.Records, record => Assert.All(record.Facts, fact => Assert.False(string.IsNullOrWhiteSpace(fact.Words))));
                Assert.NotEmpty(ExplanationText.Of(explanation));
            }
    }

    private static (string, string?, string, decimal?, decimal?) Key(ChangeRow row) => (row.BaselineType, row.DateTimeText, row.SourceId, row.Value, row.Change);

    private static string Answer(Story story, IEnumerable<string> questions, Func<IEnumerable<string>, IEnumerable<string>>? order = null)
    {
        var taken = Read(story, (order ?? (drops => drops))(story.Drops));
        var text = new StringBuilder();
        foreach (var question in questions)
        {
            var words = question[2..].Split(' ', 3);
            var explanation = Explain(taken, story, words[0], words[1], words.Length > 2 ? words[2] : null);
            text.Append(text.Length > 0 ? "\n" : "").Append(question).Append('\n').Append(ExplanationText.Of(explanation));
        }
        return text.ToString();
    }

    private static Explanation Explain(List<Taken> taken, Story story, string subject, string analyte, string? time) => Explanation.Of(subject, analyte, time,
        [.. taken.Select(one => (one as TakenResult)?.Result ?? (one as TakenWithdrawal)?.Result).OfType<ResultVersion>().Where(result => result.Subject == subject)],
        [.. taken.OfType<TakenDose>().Select(dose => dose.Dose).Where(dose => dose.Subject == subject)], story.Study);

    private static List<Taken> Read(Story story, IEnumerable<string> drops) =>
        [.. DropsTogether.Take([.. drops.Select(drop => (new DropId(drop, $"hash-of-{drop}"), story.Content(drop).Content))], story.Study)
            .SelectMany(drop => drop.Taken)];
}
