namespace Il2Pipeline.Storage.Telemetry;

/// <summary>
/// The names of all spans, each with the question it answers; docs/observability.md lists them with queries. A span's name is also the value
/// of <see cref="AttributeNames.Stage"/> in <see cref="MetricNames.StageDuration"/>.
/// </summary>
public static class SpanNames
{
    /// <summary>A drop from its blob to summaries and receipt. What became of it, and where did its time go?</summary>
    public const string IngestDrop = "ingest drop";

    /// <summary>The same, because a message asked for it; linked to whoever sent the message. Why was this drop read again?</summary>
    public const string ReprocessDrop = "reprocess drop";

    /// <summary>A message of queue <c>rederive</c>; linked to whoever sent it. Why was a subject derived without a drop?</summary>
    public const string RederiveSubject = "rederive subject";

    /// <summary>A study file put in force or refused. How much work did the change cause, and how long did finding it take?</summary>
    public const string ApplyStudy = "apply study";

    /// <summary>Brings the blob here and hashes it. Is the network slow, or the drop large?</summary>
    public const string FetchDrop = "fetch drop";

    /// <summary>Writes the ledger row that says that reading begins. Do instances contend for one drop?</summary>
    public const string BeginAttempt = "begin attempt";

    /// <summary>Read, Recognise and Normalise, which stream, with the storing inside. Is reading slow?</summary>
    public const string ReadDrop = "read drop";

    /// <summary>Writes rows of results and doses. Is table storage slow?</summary>
    public const string StoreResults = "store results";

    /// <summary>One subject derived whole, all tries. Which part of a drop's time goes into its subjects?</summary>
    public const string DeriveSubject = "derive subject";

    /// <summary>Reads what is stored of a subject. Has a subject grown large?</summary>
    public const string LoadSubject = "load subject";

    /// <summary>Reconcile, Place, Baseline, Change and Summarise. Is deriving slow?</summary>
    public const string Derive = "derive";

    /// <summary>Writes what changed of a summary. How many rows did change, and was the race won?</summary>
    public const string StoreSummary = "store summary";

    /// <summary>Writes the receipt. Is blob storage slow?</summary>
    public const string WriteReceipt = "write receipt";

    /// <summary>Writes the ledger row that says that the drop is done. Did another attempt come between?</summary>
    public const string FinishAttempt = "finish attempt";

    /// <summary>A request of the API, named by method and route (<c>GET /api/drops/{id}</c>). Which routes are slow or fail?</summary>
    public const string ApiRequest = "api request";
}

/// <summary>
/// The names of all metrics, each with the question it answers. Units are UCUM; what is counted stands in braces. Attributes have few
/// values, none of them from a drop.
/// </summary>
public static class MetricNames
{
    /// <summary>Drops by outcome and trigger, <c>{drop}</c>. How many arrive, how many are refused, how many fail?</summary>
    public const string Drops = "il2.drops";

    /// <summary>Observations by disposition, <c>{observation}</c>. What share of the results is refused, ignored or corrected?</summary>
    public const string Observations = "il2.observations";

    /// <summary>Issues by code, <c>{issue}</c>. Which mistake do the laboratories make most?</summary>
    public const string Issues = "il2.issues";

    /// <summary>Size of drops brought here, <c>By</c>. Do drops grow?</summary>
    public const string DropSize = "il2.drop.size";

    /// <summary>From the writing of the blob to its summaries being stored, of first readings, <c>s</c>. How fresh are the reports?</summary>
    public const string DropLag = "il2.drop.lag";

    /// <summary>How long each stage took, <c>s</c>. Which stage is slow?</summary>
    public const string StageDuration = "il2.stage.duration";

    /// <summary>Study files by outcome, <c>{study}</c>. Was a change refused?</summary>
    public const string StudyChanges = "il2.study.changes";

    /// <summary>
    /// How long each request to storage took, single tries, <c>s</c>; its count is the number of transactions. Is a service slow or
    /// failing, and what does a drop cost?
    /// </summary>
    public const string StorageRequestDuration = "il2.storage.request.duration";

    /// <summary>Requests sent again, <c>{retry}</c>. Is storage throttling, or unreachable?</summary>
    public const string StorageRetries = "il2.storage.retries";

    /// <summary>Circuits that are open now, <c>{circuit}</c>. Do all requests to a service pause?</summary>
    public const string StorageCircuitsOpen = "il2.storage.circuits.open";

    /// <summary>Races lost, <c>{conflict}</c>. Do instances work on the same subject or drop?</summary>
    public const string Conflicts = "il2.conflicts";

    /// <summary>Queue messages by outcome, <c>{message}</c>. Does the work that was sent get done?</summary>
    public const string QueueMessages = "il2.queue.messages";

    /// <summary>Messages waiting or being worked on, <c>{message}</c>. Does a queue grow, and does anything lie in the poison queue?</summary>
    public const string QueueLength = "il2.queue.length";

    /// <summary>Drops whose blob is there and that are neither done, refused nor given up, <c>{drop}</c>. How much is left to do?</summary>
    public const string BacklogDrops = "il2.backlog.drops";

    /// <summary>Age of the oldest of these, <c>s</c>; 0 when there is none. Does the pipeline stand still?</summary>
    public const string BacklogAge = "il2.backlog.age";
}

/// <summary>The names of all attributes of spans and metrics. None holds anything of a patient, nor the name of a blob or folder.</summary>
public static class AttributeNames
{
    /// <summary>The drop version's id in the ledger (spans only).</summary>
    public const string DropId = "il2.drop.id";

    /// <summary>The laboratory as a hash, since a folder may bear a person's name: the first 8 digits of the drop's id (spans only).</summary>
    public const string Laboratory = "il2.laboratory";

    /// <summary>How it ended: of drops, messages, study files.</summary>
    public const string Outcome = "il2.outcome";

    /// <summary><c>blob</c> when the drop arrived, <c>message</c> when it was asked for.</summary>
    public const string Trigger = "il2.trigger";

    /// <summary>What became of an Observation.</summary>
    public const string Disposition = "il2.disposition";

    /// <summary>An issue's code, <c>IL2-nnn</c>.</summary>
    public const string IssueCode = "il2.issue.code";

    /// <summary>A stage, by the name of its span.</summary>
    public const string Stage = "il2.stage";

    /// <summary>Which service: <c>blob</c>, <c>queue</c> or <c>table</c>.</summary>
    public const string Service = "il2.storage.service";

    /// <summary>Kind of request, for example <c>get blob</c>.</summary>
    public const string Operation = "il2.storage.operation";

    /// <summary>Status of the answer, as OpenTelemetry has it; absent when there was none.</summary>
    public const string StatusCode = "http.response.status_code";

    /// <summary>Method of a request to the API, as OpenTelemetry has it.</summary>
    public const string Method = "http.request.method";

    /// <summary>Route of a request to the API, as OpenTelemetry has it: the pattern, never the address.</summary>
    public const string Route = "http.route";

    /// <summary>Type of the exception, as OpenTelemetry has it; absent when there was none. Never its message.</summary>
    public const string ErrorType = "error.type";

    /// <summary>Why a request was sent again: a status, <c>transport</c>, <c>timeout</c> or <c>circuit</c>.</summary>
    public const string Reason = "il2.retry.reason";

    /// <summary>What was contended for: <c>subject</c>, <c>drop</c> or <c>ledger</c>.</summary>
    public const string Conflict = "il2.conflict";

    /// <summary>Which queue, without the prefix of the account's names.</summary>
    public const string Queue = "il2.queue";

    /// <summary>How many Observations the drop held (spans only).</summary>
    public const string Observations = "il2.observations";

    /// <summary>How many of them were refused (spans only).</summary>
    public const string Refused = "il2.refused";

    /// <summary>How many subjects were touched, or queued to be derived (spans only).</summary>
    public const string Subjects = "il2.subjects";

    /// <summary>How many drops were queued (spans only).</summary>
    public const string Drops = "il2.drops";

    /// <summary>How many issues were raised (spans only).</summary>
    public const string Issues = "il2.issues";

    /// <summary>How many rows were read or written (spans only).</summary>
    public const string Rows = "il2.rows";

    /// <summary>Which try it was, from 1; absent where the derivation of another drop was shared (spans only).</summary>
    public const string Try = "il2.try";
}
