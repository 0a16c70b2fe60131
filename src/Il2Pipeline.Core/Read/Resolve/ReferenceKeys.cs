using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>What a reference names.</summary>
/// <param name="Exact">The name without version: a URL, a URN, or <c>Type/id</c>.</param>
/// <param name="TypeAndId">Its last two parts; absent when it has no such form.</param>
/// <param name="NamesServer">True when it names a server, or stands on one.</param>
internal readonly record struct ReferenceName(string Exact, string? TypeAndId, bool NamesServer);

/// <summary>How references are written: the pure part of resolving them.</summary>
internal static class ReferenceKeys
{
    /// <summary>A reference without its version.</summary>
    /// <param name="reference">For example <c>http://a/Patient/1/_history/2</c>.</param>
    /// <returns>For example <c>http://a/Patient/1</c>.</returns>
    public static string WithoutVersion(string reference)
    {
        var at = reference.IndexOf("/_history/", StringComparison.Ordinal);
        return at < 0 ? reference : reference[..at];
    }

    /// <summary>Tells whether a reference names a server.</summary>
    /// <param name="reference">A reference or fullUrl.</param>
    /// <returns>True for http and https.</returns>
    public static bool IsAbsolute(string? reference) =>
        reference is not null && (reference.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || reference.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    /// <summary>An address that is the same wherever it is told: http and https, and letters of either case in a UUID, mean the same.</summary>
    /// <param name="url">A fullUrl or absolute reference; absent gives absent.</param>
    /// <returns>The address without version; absent when it names neither a server nor a UUID.</returns>
    public static string? Address(string? url)
    {
        if (url is null) return null;
        if (IsAbsolute(url)) return WithoutVersion(url)[(url.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return url.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) ? url.ToLowerInvariant() : null;
    }

    /// <summary>How a reference names an Observation.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="holder">The holder's fullUrl; on its server relative references are.</param>
    /// <returns>The name; absent when it names none, or a contained one.</returns>
    public static ReadName? Observation(ReferenceSheet reference, string? holder)
    {
        if (TypeOf(reference) is not (null or "Observation") || reference.Text is ['#', ..]) return null;
        var url = reference.Text is null ? null : Address(NameOf(reference.Text, holder).Exact);
        var id = reference.Text is null || url is ['u', ..] ? null : LastPart(reference.Text);
        var name = new ReadName(url, id, reference.Identifier ?? Searched(reference.Text));
        return name == new ReadName(null, null, null) ? null : name;
    }

    /// <summary>The last two parts of a reference.</summary>
    /// <param name="reference">A reference without version.</param>
    /// <returns><c>Type/id</c>; absent when it has no such form.</returns>
    public static string? TypeAndId(string reference)
    {
        if (reference.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) || reference.Contains('?', StringComparison.Ordinal)) return null;
        var slash = reference.LastIndexOf('/');
        if (slash <= 0 || slash == reference.Length - 1) return null;
        var start = reference.LastIndexOf('/', slash - 1) + 1;
        if (start >= slash || !char.IsAsciiLetterUpper(reference[start])) return null;
        return start == 0 ? reference : reference[start..];
    }

    /// <summary>What a reference names, seen from where it stands.</summary>
    /// <param name="reference">The reference; not a contained one.</param>
    /// <param name="fullUrl">The holder's fullUrl; on its server relative references are.</param>
    /// <returns>The name.</returns>
    public static ReferenceName NameOf(string reference, string? fullUrl)
    {
        var plain = WithoutVersion(reference);
        if (IsAbsolute(plain)) return new ReferenceName(plain, TypeAndId(plain), true);
        var isRelative = TypeAndId(plain) == plain;
        if (!isRelative || !IsAbsolute(fullUrl) || TypeAndId(fullUrl!) is not { } own)
            return new ReferenceName(plain, isRelative ? plain : null, false);
        return new ReferenceName(string.Concat(fullUrl.AsSpan(0, fullUrl!.Length - own.Length), plain), plain, true);
    }

    /// <summary>The last part of a reference: the id, if it has one.</summary>
    /// <param name="reference">Any reference.</param>
    /// <returns>The id, or the UUID of a <c>urn:uuid</c>; absent for contained and conditional references.</returns>
    public static string? LastPart(string reference)
    {
        if (reference.StartsWith('#') || reference.Contains('?', StringComparison.Ordinal)) return null;
        var last = WithoutVersion(reference);
        last = last[(last.LastIndexOfAny(['/', ':']) + 1)..];
        return last.Length == 0 ? null : last;
    }

    /// <summary>The type that a reference names.</summary>
    /// <param name="reference">The reference.</param>
    /// <returns>The type; absent when it names none.</returns>
    public static string? TypeOf(ReferenceSheet reference)
    {
        // As a name, or as the address of its definition.
        if (reference.Type is { } type) return type[(type.LastIndexOf('/') + 1)..];
        var text = reference.Text is null ? null : WithoutVersion(reference.Text);
        if (text is null) return null;
        var question = text.IndexOf('?', StringComparison.Ordinal);
        if (question > 0) return text[..question];
        return TypeAndId(text) is { } known ? known[..known.IndexOf('/', StringComparison.Ordinal)] : null;
    }

    /// <summary>The identifier that a conditional reference looks for.</summary>
    /// <param name="reference">For example <c>Patient?identifier=urn:x|17</c>.</param>
    /// <returns>The identifier; absent for any other reference.</returns>
    public static ReadIdentifier? Searched(string? reference)
    {
        const string key = "?identifier=";
        var at = reference?.IndexOf(key, StringComparison.Ordinal) ?? -1;
        if (at < 0) return null;
        var token = Uri.UnescapeDataString(reference![(at + key.Length)..].Split('&')[0]);
        var bar = token.IndexOf('|', StringComparison.Ordinal);
        var value = token[(bar + 1)..];
        return value.Length == 0 ? null : new ReadIdentifier(bar > 0 ? token[..bar] : null, value);
    }
}
