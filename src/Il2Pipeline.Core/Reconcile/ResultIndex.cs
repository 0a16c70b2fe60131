using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>Results by all that a correction or retraction may name them by, so that many of these do not make it slow.</summary>
internal sealed class ResultIndex
{
    private readonly Dictionary<string, List<ResultThread>> _identifiers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ResultThread>> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, List<ResultThread>> _dates = [];

    /// <summary>Makes the index.</summary>
    /// <param name="threads">The results.</param>
    public ResultIndex(IEnumerable<ResultThread> threads)
    {
        foreach (var thread in threads)
        {
            if (thread.Collected.Date is { } date) Add(_dates, date, thread);
            foreach (var version in thread.Versions)
            {
                foreach (var identifier in NamedResults.Identifiers(version)) Add(_identifiers, identifier, thread);
                if (version.Trace?.Url is { } url) Add(_resources, url, thread);
                if (version.Trace?.Id is { } id) Add(_resources, id, thread);
            }
        }
    }

    /// <summary>The results with any of some business identifiers.</summary>
    public IEnumerable<ResultThread> Identified(IEnumerable<string> identifiers) =>
        identifiers.SelectMany(identifier => In(_identifiers, identifier));

    /// <summary>The results that some names may mean.</summary>
    public IEnumerable<ResultThread> Named(IEnumerable<ResultName> names) => names.SelectMany(name =>
        Of(name.Url).Concat(Of(name.Id)).Concat(name.Identifier is { } identifier ? In(_identifiers, identifier) : []));

    /// <summary>The results that may stand in a resource.</summary>
    public IEnumerable<ResultThread> Of(ResultTrace? trace) => Of(trace?.Url).Concat(Of(trace?.Id));

    /// <summary>The results of a date; none when the time is not known to the day.</summary>
    public IEnumerable<ResultThread> On(StudyTime time) => time.Date is { } date ? In(_dates, date) : [];

    private List<ResultThread> Of(string? name) => name is null ? [] : In(_resources, name);

    private static void Add<TKey>(Dictionary<TKey, List<ResultThread>> index, TKey key, ResultThread thread)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var threads)) index.Add(key, threads = []);
        if (threads.Count == 0 || threads[^1] != thread) threads.Add(thread);
    }

    private static List<ResultThread> In<TKey>(Dictionary<TKey, List<ResultThread>> index, TKey key)
        where TKey : notnull => index.TryGetValue(key, out var threads) ? threads : [];
}
