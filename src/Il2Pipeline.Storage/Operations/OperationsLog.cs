using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Storage.Operations;

/// <summary>Reads off the ledger what an operator and a data manager look at each day.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="time">The clock that says what today is.</param>
public sealed class OperationsLog(DropLedger ledger, TimeProvider time)
{
    /// <summary>Most days that can be asked for.</summary>
    public const int MostDays = 366;

    /// <summary>Adds up the last days.</summary>
    /// <param name="days">How many, today among them; 1 to <see cref="MostDays"/>.</param>
    /// <param name="laboratory">Only this laboratory; absent: all.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The sums; without days when nothing arrived.</returns>
    public async Task<OperationsSummary> ReadAsync(int days, string? laboratory = null, CancellationToken cancel = default)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var first = today.AddDays(1 - days);
        var from = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero);
        var sums = new Sums();
        var filter = new DropFilter { From = from, Laboratory = laboratory };
        await foreach (var entry in ledger.AllAsync(filter, DropOrder.Newest, cancel)) sums.Add(entry);
        return sums.ToSummary(first, today);
    }

    private sealed class Sums
    {
        private readonly SortedDictionary<(DateOnly Day, string Laboratory), (DayDrops Drops, List<double> Waits)> _days = [];
        private readonly Dictionary<string, CodeTotal> _codes = new(StringComparer.Ordinal);
        private readonly List<double> _waits = [];
        private DateTimeOffset? _oldest;
        private int _unfinished;

        public void Add(LedgerEntry entry)
        {
            var key = (DateOnly.FromDateTime(entry.Arrived.UtcDateTime), entry.Drop.Laboratory);
            var (drops, waits) = _days.TryGetValue(key, out var known) ? known : (new DayDrops(key.Item1, key.Laboratory), []);
            _days[key] = (Add(drops, entry), waits);
            foreach (var (code, count) in entry.Balance.ByIssue)
            {
                var total = _codes.GetValueOrDefault(code) ?? new CodeTotal(code, 0, 0);
                _codes[code] = total with { Count = total.Count + count, Drops = total.Drops + 1 };
            }
            if (entry.Status == LedgerStatus.Reading && entry.FirstFinished is null) Wait(entry);
            // Rows of an earlier version of this program do not tell when they were finished first; they have no part in the lag.
            else if (entry.FirstFinished is { } finished) Note(waits, Math.Max(0, (finished - entry.Arrived).TotalSeconds));
        }

        public OperationsSummary ToSummary(DateOnly from, DateOnly to) => new()
        {
            From = from,
            To = to,
            Days = [.. _days.Values.Select(day => day.Drops with { Lag = Lag.Of(day.Waits) })],
            Codes = [.. _codes.Values.OrderByDescending(code => code.Count).ThenBy(code => code.Code, StringComparer.Ordinal)],
            Lag = Lag.Of(_waits),
            OldestUnfinished = _oldest,
            Unfinished = _unfinished,
        };

        private void Wait(LedgerEntry entry)
        {
            _unfinished++;
            if (_oldest is null || entry.Arrived < _oldest) _oldest = entry.Arrived;
        }

        private void Note(List<double> waits, double seconds)
        {
            waits.Add(seconds);
            _waits.Add(seconds);
        }

        private static DayDrops Add(DayDrops day, LedgerEntry entry) => day with
        {
            Drops = day.Drops + 1,
            Refused = day.Refused + (entry.Status == LedgerStatus.Refused ? 1 : 0),
            Defects = day.Defects + (entry.Status == LedgerStatus.Defect ? 1 : 0),
            Observations = day.Observations + entry.Balance.Observations,
            RefusedObservations = day.RefusedObservations + entry.Balance.ByDisposition.GetValueOrDefault(Disposition.Refused),
        };
    }
}
