using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Storage.Drops;

/// <summary>How taking in a drop ended.</summary>
public enum IngestKind
{
    /// <summary>Read and stored; single Observations of it may have been refused (see the balance).</summary>
    Done = 1,

    /// <summary>The same bytes under the same name had been taken in already, in the same way; nothing was written.</summary>
    AlreadyTaken = 2,

    /// <summary>Nothing of it could be taken; the receipt tells why.</summary>
    Refused = 3,

    /// <summary>There is no blob of that name (any more).</summary>
    Missing = 4,
}

/// <summary>What became of a drop.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Drop">Which drop version; absent when the blob is missing.</param>
/// <param name="Balance">The counts; of the earlier reading when it had been taken already; absent when the blob is missing.</param>
/// <param name="Issues">The issues kept, in the order of the drop; empty when it was not read.</param>
public sealed record IngestOutcome(IngestKind Kind, DropId? Drop, DropBalance? Balance, IReadOnlyList<Issue> Issues);
