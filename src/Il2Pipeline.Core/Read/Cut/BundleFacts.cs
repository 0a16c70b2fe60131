using System.Text.Json;

namespace Il2Pipeline.Core.Read.Cut;

/// <summary>What a Bundle tells of itself, beside its entries.</summary>
/// <param name="path">Its FHIRPath.</param>
internal sealed class BundleFacts(string path)
{
    /// <summary>Its FHIRPath.</summary>
    public string Path => path;

    /// <summary><c>type</c>; absent when not sent.</summary>
    public string? Type { get; private set; }

    /// <summary><c>timestamp</c> as sent; absent when not sent.</summary>
    public string? Timestamp { get; private set; }

    /// <summary><c>total</c>: how many results the search has; absent when not sent.</summary>
    public long? Total { get; private set; }

    /// <summary>True when it links to a next page.</summary>
    public bool HasNext { get; private set; }

    /// <summary>True when rules say how it is to be read.</summary>
    public bool HasRules { get; private set; }

    /// <summary>True when it, or its MessageHeader, is marked as test data.</summary>
    public bool IsTest { get; set; }

    /// <summary>How many entries it has.</summary>
    public int Entries { get; set; }

    /// <summary>FHIRPath of the first entry whose answer says that something failed; absent when none does.</summary>
    public string? FirstFailed { get; private set; }

    /// <summary>True when a search has more results than stand here.</summary>
    public bool HasMore => HasNext || (Type is "searchset" or "history" && Total > Entries);

    /// <summary>Notes one of its members.</summary>
    /// <param name="member">Which one.</param>
    /// <param name="value">Its value.</param>
    public void Note(MemberName member, JsonElement value)
    {
        switch (member)
        {
            case MemberName.Type: Type = Plain(value); break;
            case MemberName.Timestamp: Timestamp = Plain(value); break;
            case MemberName.ImplicitRules: HasRules |= Plain(value) is not null; break;
            case MemberName.Total when value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var total): Total = total; break;
            case MemberName.Meta: IsTest |= TestLabels.InMeta(value); break;
            case MemberName.Link when value.ValueKind == JsonValueKind.Array:
                HasNext |= value.EnumerateArray().Any(link => JsonText.Text(link, "relation") == "next" && JsonText.Text(link,
                    "url") is not null);
                break;
        }
    }

    /// <summary>Notes the answer of an entry.</summary>
    /// <param name="response"><c>entry.response</c>.</param>
    /// <param name="entryPath">The entry's FHIRPath.</param>
    public void NoteAnswer(JsonElement response, string entryPath)
    {
        var failed = JsonText.Text(response, "status") is ['4' or '5', ..] || SaysError(JsonText.Member(response, "outcome"));
        if (failed) FirstFailed ??= entryPath;
    }

    /// <summary>Whether an OperationOutcome tells of an error.</summary>
    /// <param name="outcome">The OperationOutcome; absent gives false.</param>
    public static bool SaysError(JsonElement? outcome) =>
        JsonText.Items(outcome, "issue").Any(issue => JsonText.Text(issue, "severity") is "error" or "fatal");

    private static string? Plain(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && JsonText.TryRead(value, 1024, out var text) is null && text.Length > 0 ? text : null;
}
