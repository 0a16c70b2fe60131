using System.Text.Json;
using System.Text.Json.Serialization;
using Il2Pipeline.Storage.Runs;

namespace Il2Pipeline.Api.Views;

/// <summary>The body of <c>POST /api/reprocess</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReprocessBody
{
    /// <summary>Which drops; may be left out when a study file is tried.</summary>
    public ScopeView? Scope { get; init; }

    /// <summary>True to write nothing, and tell what would change.</summary>
    public bool DryRun { get; init; }

    /// <summary>A study file to try, dry run only; absent: the one in force.</summary>
    public JsonElement? Study { get; init; }
}

/// <summary>One drop version of a run.</summary>
/// <param name="Drop">Its id, for <c>/api/drops/{id}</c>.</param>
/// <param name="Status"><c>waiting</c>, <c>done</c>, <c>refused</c>, <c>missing</c> or <c>failed</c>.</param>
internal sealed record RunItemView(string Drop, string Status)
{
    /// <summary>Tells an item.</summary>
    public static RunItemView Of(RunItem item) => new(item.Drop, EnumWords.Of(item.Status));
}
