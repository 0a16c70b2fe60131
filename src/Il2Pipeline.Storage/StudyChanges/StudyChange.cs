using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Receipts;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.StudyChanges;

/// <summary>What a change of the study file led to.</summary>
/// <param name="Found">False when there is no study file.</param>
/// <param name="Accepted">True when it is in force now; false when it has errors and the one before stays in force.</param>
/// <param name="Findings">All findings.</param>
/// <param name="Drops">How many drops were queued to be read again.</param>
/// <param name="Subjects">How many subjects were queued to be derived again.</param>
public sealed record StudyChangeOutcome(bool Found, bool Accepted, IReadOnlyList<StudyFinding> Findings, int Drops, int Subjects);

/// <summary>
/// Puts a study file in force and queues exactly the work that it causes. What has to be done follows from what is stored, not from the
/// file before: it may be repeated, and a crash in between costs nothing.
/// </summary>
public sealed class StudyChange
{
    private readonly StudyStore _studies;
    private readonly ReceiptStore _receipts;
    private readonly StudyFanOut _fanOut;
    private readonly TimeSpan _secondLook;
    private readonly ILogger<StudyChange> _log;

    /// <summary>Makes it; sends nothing.</summary>
    internal StudyChange(
        StudyStore studies, ReceiptStore receipts, StudyFanOut fanOut, IOptions<StorageOptions> options, ILogger<StudyChange> log)
    {
        _studies = studies;
        _receipts = receipts;
        _fanOut = fanOut;
        _secondLook = options.Value.Study.SecondLook;
        _log = log;
    }

    /// <summary>
    /// Looks at the study file in storage. A valid one is put in force; then the drops that held codes whose meaning changed are queued to
    /// be read again, and the subjects it touches to be derived again. An invalid one gets a receipt and changes nothing. Repeatable.
    /// </summary>
    /// <param name="cancel">Stops it; it can be begun again.</param>
    /// <returns>What it led to.</returns>
    public Task<StudyChangeOutcome> ApplyAsync(CancellationToken cancel = default) => StudySignals.FollowAsync(() => LookAsync(cancel));

    private async Task<StudyChangeOutcome> LookAsync(CancellationToken cancel)
    {
        if (await _studies.GetAsync(cancel) is not { } text) return new StudyChangeOutcome(false, false, [], 0, 0);
        var read = StudyFileReader.Read(text.Json.ToMemory());
        await _receipts.PutAsync(StorageNames.StudyFile, StudyReceipt.Write(read.Findings), cancel);
        if (read.Study is null)
        {
            _log.StudyRefused(read.Findings.Count(finding => finding.Definition.Severity is IssueSeverity.Fatal or IssueSeverity.Error));
            return new StudyChangeOutcome(true, false, read.Findings, 0, 0);
        }
        await _studies.AcceptAsync(text.Json, read.Study, cancel);
        var (drops, subjects) = await _fanOut.QueueAsync(read.Study, cancel);
        if (_secondLook > TimeSpan.Zero) await _fanOut.QueueSecondLookAsync(_secondLook, cancel);
        _log.StudyAccepted(drops, subjects);
        return new StudyChangeOutcome(true, true, read.Findings, drops, subjects);
    }
}
