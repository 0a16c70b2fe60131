using System.Globalization;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;

namespace Il2Pipeline.Storage.Tests.Load;

/// <summary>
/// Drops that keep coming, eight at a time, as senders and hosts do it: what failed in passing is done again. New subjects come as others end, so
/// that a subject's history stays short however long it flows.
/// </summary>
/// <param name="store">Where to.</param>
internal sealed class DropFlow(TestStore store)
{
    private const int AtOnce = 8;
    private const int Subjects = 20;
    private const int Visits = 10;
    private int _begun;
    private int _again;

    /// <summary>How many drops came so far; their numbers are those below.</summary>
    public int Count => _begun;

    /// <summary>How often something was done again.</summary>
    public int Again => _again;

    /// <summary>Sends the same drops to another store as a clean run: those of a subject one after another.</summary>
    public Task RepeatAsync(TestStore clean) => Parallel.ForEachAsync(
        Enumerable.Range(0, _begun).GroupBy(number => (number / Subjects / Visits, number % Subjects)),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (numbers, _) =>
        {
            foreach (var number in numbers) await clean.DropAsync(Name(number), Content(number));
        });

    /// <summary>Lets drops come until there are so many more, and the time is over.</summary>
    public async Task RunAsync(int drops, TimeSpan time)
    {
        var (until, began) = (_begun + drops, TimeProvider.System.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (_begun < until || TimeProvider.System.GetElapsedTime(began) < time) await DropAsync(Interlocked.Increment(ref _begun) - 1);
        }));
    }

    private async Task DropAsync(int number)
    {
        await AgainAsync(async () =>
        {
            await store.PutAsync(Name(number), Content(number));
            return true;
        });
        var outcome = await AgainAsync(() => store.Ingest.IngestAsync(Name(number), TestStore.Cancel));
        Assert.True(outcome is { Kind: IngestKind.Done or IngestKind.AlreadyTaken, Balance.Balances: true });
    }

    private async Task<T> AgainAsync<T>(Func<Task<T>> act)
    {
        while (true)
        {
            try
            {
                return await act();
            }
            catch (Exception failure) when (Failures.Classify(failure, TestStore.Cancel) == FailureKind.Transient)
            {
                Interlocked.Increment(ref _again);
                await Task.Delay(50, TestStore.Cancel);
            }
        }
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"lab-{"ab"[number % 2]}/{number:D6}.json");

    // A visit of one subject: some results, now and then a dose, the last visit's result corrected or taken back, and one that was told before.
    private static string Content(int number)
    {
        var visit = number / Subjects % Visits;
        var subject = string.Create(CultureInfo.InvariantCulture, $"S{number / Subjects / Visits}x{number % Subjects}");
        List<string> told = [.. Enumerable.Range(0, 3).Select(result => Result(subject, visit, result))];
        if (visit % 4 == 1) told.Add(Sample.Dose(subject, Day(visit)));
        if (visit % 3 == 2) told.Add(Result(subject, visit - 1, 0, visit == 5 ? "entered-in-error" : "corrected"));
        if (visit > 1) told.Add(Result(subject, visit - 2, 1));
        return Sample.Bundle([.. told]);
    }

    private static string Result(string subject, int visit, int number, string status = "final") =>
        Sample.Result(subject, Day(visit), 1m + visit + number + (status == "final" ? 0m : 0.5m), $"{subject}-{visit}-{number}", status,
            code: number switch { 0 => Sample.Eosinophils, 1 => "26474-7", _ => "24467-3" });

    private static string Day(int visit) => new DateOnly(2026, 1, 1).AddDays(7 * visit).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
