using System.Text.Json;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Cut;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>What a drop tells beside its results: its Bundles' own words, servers' messages, and what is not read.</summary>
/// <param name="outer">The scope around each scope.</param>
internal sealed class DropFacts(IReadOnlyList<int> outer)
{
    private static readonly string[] s_outcomeCodes =
    [
        "invalid", "structure", "required", "value", "invariant", "security", "login", "unknown", "expired", "forbidden", "suppressed",
        "processing", "not-supported", "duplicate", "multiple-matches", "not-found", "deleted", "too-long", "code-invalid", "extension",
        "too-costly", "business-rule", "conflict", "transient", "lock-error", "no-store", "exception", "timeout", "incomplete", "throttled",
        "informational",
    ];

    private readonly SortedDictionary<int, BundleFacts> _bundles = [];
    private readonly HashSet<int> _tests = [];
    private string? _outcomePath;
    private string? _outcomeCode;
    private bool _outcomeFailed;
    private string? _parametersPath;
    private bool _anySupport;
    private bool _anyTold;
    private bool _anyTest;
    private bool _anyRules;
    private bool _anyTime;

    /// <summary>Keeps what a Bundle tells of itself.</summary>
    /// <param name="scope">Its scope.</param>
    /// <param name="facts">What it tells.</param>
    public void Tell(int scope, BundleFacts facts)
    {
        _bundles[scope] = facts;
        _anyTest |= facts.IsTest;
        _anyRules |= facts.HasRules;
        _anyTime |= facts.Timestamp is not null;
    }

    /// <summary>Marks everything in a Bundle as test data.</summary>
    /// <param name="scope">The Bundle; the drop itself is none.</param>
    public void MarkTest(int scope)
    {
        if (scope > 0) _tests.Add(scope);
    }

    /// <summary>Whether a Bundle, or one around it, is marked as test data.</summary>
    /// <param name="scope">The Bundle.</param>
    public bool IsTest(int scope)
    {
        if (_tests.Count == 0 && !_anyTest) return false;
        for (; scope >= 0; scope = outer[scope])
            if (_tests.Contains(scope) || (_bundles.TryGetValue(scope, out var facts) && facts.IsTest)) return true;
        return false;
    }

    /// <summary>Whether rules say how a Bundle, or one around it, is to be read.</summary>
    /// <param name="scope">The Bundle.</param>
    public bool HasRules(int scope)
    {
        if (!_anyRules) return false;
        for (; scope >= 0; scope = outer[scope])
            if (_bundles.TryGetValue(scope, out var facts) && facts.HasRules) return true;
        return false;
    }

    /// <summary>When a Bundle, or the nearest one around it that says so, was put together.</summary>
    /// <param name="scope">The Bundle.</param>
    /// <returns>The time as sent; absent when none of them tells.</returns>
    public string? Time(int scope)
    {
        if (!_anyTime) return null;
        for (; scope >= 0; scope = outer[scope])
            if (_bundles.TryGetValue(scope, out var facts) && facts.Timestamp is { } time) return time;
        return null;
    }

    /// <summary>Notes a resource of the first pass.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="type">Its type.</param>
    /// <param name="path">Its FHIRPath.</param>
    public void Note(JsonElement resource, string type, string path)
    {
        if (type == "Parameters")
        {
            if (HoldsResource(resource)) _parametersPath ??= path;
        }
        else if (type == "OperationOutcome")
        {
            _outcomeFailed |= BundleFacts.SaysError(resource);
            _outcomePath ??= path;
            _outcomeCode ??= JsonText.Items(resource, "issue").Select(issue => JsonText.Text(issue,
                "code")).OfType<string>().FirstOrDefault();
        }
        else if (type != "MessageHeader")
        {
            _anySupport = true;
            _anyTold |= type is "Patient" or "Specimen";
        }
    }

    /// <summary>What is to be told of the drop as a whole, once its end was reached.</summary>
    /// <param name="anyItem">True when something was read, or told, of its resources.</param>
    /// <returns>The issues, in the order of the drop.</returns>
    public IEnumerable<ReadProblem> AtEnd(bool anyItem)
    {
        foreach (var facts in _bundles.Values)
        {
            if (facts.HasMore) yield return Problem(EmptyDropIssues.MorePages, facts.Path);
            if (facts.FirstFailed is { } failed) yield return Problem(EmptyDropIssues.FailedAnswer, failed);
        }
        if (_parametersPath is { } parameters) yield return Problem(EmptyDropIssues.InParameters, parameters);
        if (_outcomePath is { } outcome && (_outcomeFailed || !anyItem))
            yield return Problem(anyItem || _anySupport ? EmptyDropIssues.OutcomeBeside : EmptyDropIssues.OutcomeOnly, outcome,
                OutcomeCode);
        // A drop of Patients or Specimens alone tells other drops whose results they are.
        else if (!anyItem && _parametersPath is null && !_anyTold)
            yield return Problem(_anySupport ? EmptyDropIssues.NoResults : EmptyDropIssues.Nothing, null);
    }

    private string? OutcomeCode => _outcomeCode is null ? null : SafeText.Word(_outcomeCode, s_outcomeCodes);

    // A Parameters without resources is a question or a plain answer: nothing of it could be a result.
    private static bool HoldsResource(JsonElement parameters, int depth = 0) => depth < 8 && JsonText.Items(parameters, depth == 0
        ? "parameter" : "part")
        .Any(one => JsonText.Member(one, "resource") is { ValueKind: JsonValueKind.Object } || HoldsResource(one, depth + 1));

    private static ReadProblem Problem(IssueDefinition definition, string? path, string? found = null) =>
        new(new Issue(definition, new IssueLocation(FhirPath: path), found), CountsAsObservation: false);
}
