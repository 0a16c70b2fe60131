using System.Text.Json;
using System.Text.Json.Serialization;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Storage.Operations;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Api.Views;

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
[JsonSerializable(typeof(ListView<UnknownUnit>))]
[JsonSerializable(typeof(ListView<UnknownPatient>))]
internal sealed partial class ApiJson : JsonSerializerContext;
