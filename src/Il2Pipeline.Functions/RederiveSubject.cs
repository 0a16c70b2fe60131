using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Work;
using Microsoft.Azure.Functions.Worker;

namespace Il2Pipeline.Functions;

/// <summary>Derives a subject anew, as a message of the queue <c>rederive</c> asks for.</summary>
/// <param name="derivation">Derives subjects.</param>
public sealed class RederiveSubject(SubjectDerivation derivation)
{
    /// <summary>Works on one message.</summary>
    /// <param name="work">The message.</param>
    /// <param name="cancel">Set when the host stops; the message then comes again.</param>
    /// <returns>When the subject's summary is stored.</returns>
    [Function(nameof(RederiveSubject))]
    public Task OnMessage([QueueTrigger("rederive")] RederiveWork work, CancellationToken cancel) => derivation.RederiveAsync(work, cancel);
}
