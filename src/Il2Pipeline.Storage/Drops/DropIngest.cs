using Il2Pipeline.Core;
using Il2Pipeline.Core.Export;
using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Storage;

/// <summary>How taking in a drop ended.</summary>
public enum IngestKind
{
    /// <summary>Read and stored; single Observations of it may have been refused (see the balance).</summary>
    Done = 1,

    /// <summary>The same bytes under the same name had been taken in already, in the same way; nothing was written.</summary>
    AlreadyTaken = 2,

    /// <summary>Nothing of it could be read; the receipt tells why.</summary>
    Refused = 3,

    /// <summary>There is no blob of that name (any more).</summary>
    Missing = 4,
}

/// <summary>What became of a drop.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Drop">Which drop version; absent when the blob is missing.</param>
/// <param name="Balance">The counts; absent when the blob is missing or had been taken already.</param>
/// <param name="Issues">The issues kept, in the order of the drop; empty when it was not read.</param>
public sealed record IngestOutcome(IngestKind Kind, DropId? Drop, DropBalance? Balance, IReadOnlyList<Issue> Issues);

/// <summary>Takes in drops: blob to results, summaries, receipt and ledger row. Repeatable at any point.</summary>
public sealed class DropIngest
{
    /// <summary>Takes in the drop of that name as its blob is now.</summary>
    /// <param name="dropName">The blob's name in the container of drops.</param>
    /// <param name="cancel">Stops it; it can be begun again later.</param>
    /// <returns>How it ended. Refused input is an outcome; exceptions are transient failures or defects (<see cref="Failures"/>).</returns>
    public Task<IngestOutcome> IngestAsync(string dropName, CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>Takes in the drop of that name, and with <paramref name="force"/> also when it had been taken in already.</summary>
    /// <param name="dropName">The blob's name in the container of drops.</param>
    /// <param name="force">True to read it again; rows it told before and does not tell now are deleted.</param>
    /// <param name="cancel">Stops it; it can be begun again later.</param>
    /// <returns>How it ended.</returns>
    public Task<IngestOutcome> IngestAsync(string dropName, bool force, CancellationToken cancel = default) =>
        throw new NotSupportedException();

    /// <summary>Does what a message of the queue <c>reprocess</c> asks for.</summary>
    /// <param name="work">The message.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How it ended; <see cref="IngestKind.Missing"/> when the ledger does not know the drop.</returns>
    public Task<IngestOutcome> ReprocessAsync(ReprocessWork work, CancellationToken cancel = default) => throw new NotSupportedException();
}

/// <summary>A drop's blob as it stands in the container.</summary>
/// <param name="Name">Name in the container of drops.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="ETag">Changes when the blob is overwritten.</param>
/// <param name="Arrived">When it was written.</param>
public sealed record DropBlob(string Name, long Size, string ETag, DateTimeOffset Arrived);

/// <summary>The container of drops: what the laboratories wrote. The pipeline itself only reads it; <see cref="PutAsync"/> is for senders.</summary>
public sealed class DropBlobs
{
    /// <summary>All drops' blobs in order of name.</summary>
    /// <param name="prefix">Only names that start so; absent for all.</param>
    /// <param name="cancel">Stops between pages.</param>
    /// <returns>The blobs.</returns>
    public IAsyncEnumerable<DropBlob> ListAsync(string? prefix = null, CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>Writes a drop, as a laboratory would; a blob of that name is overwritten.</summary>
    /// <param name="dropName">Name in the container.</param>
    /// <param name="content">The bytes, from where the stream stands; seekable.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The blob.</returns>
    public Task<DropBlob> PutAsync(string dropName, Stream content, CancellationToken cancel = default) => throw new NotSupportedException();
}

/// <summary>Records that a drop failed for good: what the poison queue's messages end in.</summary>
public sealed class DropMarking
{
    /// <summary>Marks a drop as defect, in the ledger and with a receipt, unless it was taken in meanwhile.</summary>
    /// <param name="dropName">The blob's name in the container of drops.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>True when it was marked; false when it was taken in meanwhile or does not exist.</returns>
    public Task<bool> MarkPoisonedAsync(string dropName, CancellationToken cancel = default) => throw new NotSupportedException();
}

/// <summary>The receipts: one FHIR OperationOutcome for each drop name, of its latest version.</summary>
public sealed class ReceiptStore
{
    /// <summary>The receipt of a drop.</summary>
    /// <param name="dropName">The drop's name; <c>study.json</c> for the findings in the study file.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>FHIR JSON in UTF-8; absent when there is none (yet).</returns>
    public Task<BinaryData?> GetAsync(string dropName, CancellationToken cancel = default) => throw new NotSupportedException();
}
