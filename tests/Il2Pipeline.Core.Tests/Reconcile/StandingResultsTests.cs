using CsCheck;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;

namespace Il2Pipeline.Core.Tests.Reconcile;

public class StandingResultsTests
{
    private static readonly Gen<ResultThread> s_thread =
        from identifier in Gen.Int[0, 3]
        from specimen in Gen.Int[0, 3]
        select new ResultThread(new StudyTime(Samples.Day("2026-01-12"), null))
        {
            Current = Samples.Result("2026-01-12", 5).On(identifier == 0 ? IdentityRung.Collection : IdentityRung.Business, identifier == 3 ? "*" : $"{identifier}") with
            {
                Specimen = specimen == 0 ? null : specimen == 3 ? "-" : $"s{specimen}",
            },
        };

    [Fact]
    public void The_first_that_nothing_tells_apart_is_found() => Gen.Select(s_thread.List[0, 8], s_thread).Sample((standing, rival) =>
    {
        var marked = new StandingResults();
        standing.ForEach(marked.Add);
        Assert.Same(standing.Find(other => !AreApart(other, rival)), marked.BestFor(rival));
    }, iter: 2000);

    // The rule in so many words: two identifiers or two specimens.
    private static bool AreApart(ResultThread a, ResultThread b) =>
        Differ(Business(a), Business(b)) || Differ(a.Current.Specimen, b.Current.Specimen);

    private static bool Differ(string? a, string? b) => a is not null && b is not null && a != b;

    private static string? Business(ResultThread thread) => thread.Current.Identity.Rung == IdentityRung.Business ? thread.Current.Identity.Key : null;
}
