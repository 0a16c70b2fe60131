using System.Text.Json;
using System.Text.Json.Serialization;
using Il2Pipeline.Api.Analytes;
using Il2Pipeline.Api.Drops;
using Il2Pipeline.Api.Feed;
using Il2Pipeline.Api.Health;
using Il2Pipeline.Api.Issues;
using Il2Pipeline.Api.Operations;
using Il2Pipeline.Api.Reprocess;
using Il2Pipeline.Api.Signals;
using Il2Pipeline.Api.Study;
using Il2Pipeline.Api.Subjects;
using Il2Pipeline.Core.Export;
using Il2Pipeline.Storage;

namespace Il2Pipeline.Api.Http;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items of this page.</param>
/// <param name="Next">Token of the next page, for <c>?token=</c>; absent at the end.</param>
internal sealed record ListView<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>How the API's own answers are written as JSON: absent members are left out. Rows are written by the Core's own context.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ListView<DropView>))]
[JsonSerializable(typeof(ListView<SubjectView>))]
[JsonSerializable(typeof(IReadOnlyList<AnalyteView>))]
[JsonSerializable(typeof(IReadOnlyList<IssueCodeView>))]
[JsonSerializable(typeof(FeedView))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(LiveView))]
[JsonSerializable(typeof(SignalsView))]
[JsonSerializable(typeof(IndexView))]
[JsonSerializable(typeof(IReadOnlyList<HistoryEntry>))]
[JsonSerializable(typeof(IReadOnlyList<HistoryGroup>))]
[JsonSerializable(typeof(IReadOnlyList<SubjectOverviewRow>))]
[JsonSerializable(typeof(ReprocessBody))]
[JsonSerializable(typeof(ListView<RunView>))]
[JsonSerializable(typeof(IReadOnlyList<RunItemView>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(StudyEffectView))]
[JsonSerializable(typeof(StudyStateView))]
[JsonSerializable(typeof(StudyCheckView))]
[JsonSerializable(typeof(IReadOnlyList<FindingView>))]
[JsonSerializable(typeof(OperationsView))]
[JsonSerializable(typeof(ListView<UnknownCode>))]
internal sealed partial class ApiJson : JsonSerializerContext;
