using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Results;

namespace Il2Pipeline.Storage.Drops;

/// <summary>What one reading of a drop has told so far: the counts, and the rows that wait to be written.</summary>
/// <param name="drop">The drop version.</param>
/// <param name="maxIssues">Most issues kept.</param>
/// <param name="remember">True to remember the keys of all rows told, for a drop that has left rows behind.</param>
internal sealed class DropReading(DropId drop, int maxIssues, bool remember)
{
    private readonly Dictionary<string, HashSet<string>> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Stored, int Refused)> _results = new(StringComparer.Ordinal);
    private Dictionary<string, (List<ResultVersion> Results, List<DoseVersion> Doses)> _waiting = new(StringComparer.Ordinal);

    /// <summary>The counts.</summary>
    public DropTally Tally { get; } = new(drop, maxIssues, keepVersions: false);

    /// <summary>The codes it held.</summary>
    public CodesHeld Codes { get; } = new();

    /// <summary>How many rows wait to be written.</summary>
    public int Waiting { get; private set; }

    /// <summary>Takes in what the first half gave.</summary>
    public void Add(Taken taken)
    {
        Tally.Add(taken);
        foreach (var code in taken.Codes) Codes.AddCode(code);
        foreach (var asked in taken.Asked) Codes.AddText(drop.Laboratory, asked);
        switch (taken)
        {
            case TakenResult { Result: var result }:
                Codes.AddAnalyte(StudyDifference.AnalyteOf(result));
                WaitingOf(result.Subject).Results.Add(result);
                Count(result);
                Remember(result.Subject, Keys.Result(result.Source));
                break;
            case TakenWithdrawal { Result: var withdrawal }:
                WaitingOf(withdrawal.Subject).Results.Add(withdrawal);
                Remember(withdrawal.Subject, Keys.Result(withdrawal.Source));
                break;
            case TakenDose { Dose: var dose }:
                WaitingOf(dose.Subject).Doses.Add(dose);
                Remember(dose.Subject, Keys.Dose(dose.Source));
                break;
        }
    }

    /// <summary>Notes the subjects among the codes held, once all is read: a change of the study file's aliases may move them.</summary>
    public void NoteSubjects()
    {
        foreach (var subject in Tally.Subjects) Codes.AddCode(AliasCode.Of(subject));
    }

    /// <summary>Hands over the rows that wait, by subject.</summary>
    public IReadOnlyList<KeyValuePair<string, SubjectResults>> TakeWaiting()
    {
        var waiting = _waiting;
        (_waiting, Waiting) = (new(StringComparer.Ordinal), 0);
        return [.. waiting.Select(one => KeyValuePair.Create(one.Key, new SubjectResults(one.Value.Results, one.Value.Doses)))];
    }

    /// <summary>The keys of the rows told of one subject, when they were to be remembered.</summary>
    public IReadOnlySet<string> KeysOf(string subject) => _told.GetValueOrDefault(subject) ?? [];

    /// <summary>The dispositions of a subject's results where the pipeline failed on it, so that nothing more is known of them.</summary>
    public IEnumerable<Disposition> DispositionsOf(string subject)
    {
        var (stored, refused) = _results.GetValueOrDefault(subject);
        return Enumerable.Repeat(Disposition.Stored, stored).Concat(Enumerable.Repeat(Disposition.Refused, refused));
    }

    private void Count(ResultVersion result)
    {
        var (stored, refused) = _results.GetValueOrDefault(result.Subject);
        _results[result.Subject] = result.RefusedCode is null ? (stored + 1, refused) : (stored, refused + 1);
    }

    private (List<ResultVersion> Results, List<DoseVersion> Doses) WaitingOf(string subject)
    {
        Waiting++;
        if (!_waiting.TryGetValue(subject, out var waiting)) _waiting[subject] = waiting = ([], []);
        return waiting;
    }

    private void Remember(string subject, string key)
    {
        if (!remember) return;
        if (!_told.TryGetValue(subject, out var keys)) _told[subject] = keys = new HashSet<string>(StringComparer.Ordinal);
        keys.Add(key);
    }
}
