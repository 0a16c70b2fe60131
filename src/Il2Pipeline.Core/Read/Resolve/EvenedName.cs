namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>
/// Names of resources as they are compared: spellings that mean the same address become one. <c>https</c> is as <c>http</c>, the letter
/// case of scheme, server and UUID means nothing (RFC 3986, RFC 9562); everything else of an address does.
/// </summary>
internal static class EvenedName
{
    private const string Http = "http://";
    private const string Https = "https://";
    private const int UuidLength = 36;

    /// <summary>Evens a name out in its place.</summary>
    /// <param name="name">The name; changed.</param>
    /// <returns>How many characters of it are left.</returns>
    public static int Even(Span<char> name)
    {
        var length = name.Length;
        if (((ReadOnlySpan<char>)name).StartsWith("urn:", StringComparison.OrdinalIgnoreCase)) EvenUrn(name);
        else if (((ReadOnlySpan<char>)name).StartsWith("http", StringComparison.OrdinalIgnoreCase)) length = EvenAddress(name);
        if (EndsWithUuid(name[..length])) Lower(name[(length - UuidLength)..length]);
        return length;
    }

    /// <summary>A name evened out.</summary>
    /// <param name="name">An address, a URN, or <c>Type/id</c>.</param>
    /// <returns>For example <c>http://a/Patient/1</c> for <c>HTTPS://A/Patient/1</c>.</returns>
    public static string Of(string name)
    {
        var text = name.ToCharArray();
        return new string(text, 0, Even(text));
    }

    /// <summary>Tells whether a text is a UUID: 8-4-4-4-12 hexadecimal digits in any letter case.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True for a UUID and nothing else.</returns>
    public static bool IsUuid(ReadOnlySpan<char> text)
    {
        if (text.Length != UuidLength) return false;
        for (var i = 0; i < text.Length; i++)
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigit(text[i])) return false;
        return true;
    }

    private static bool EndsWithUuid(ReadOnlySpan<char> name) => name.Length >= UuidLength && IsUuid(name[^UuidLength..])
        && (name.Length == UuidLength || name[^(UuidLength + 1)] is '/' or ':');

    private static void EvenUrn(Span<char> name)
    {
        var space = name[4..].IndexOf(':');
        Lower(name[..(space < 0 ? 4 : space + 5)]);
    }

    private static int EvenAddress(Span<char> name)
    {
        var length = name.Length;
        if (((ReadOnlySpan<char>)name).StartsWith(Https, StringComparison.OrdinalIgnoreCase))
        {
            name[Https.Length..].CopyTo(name[Http.Length..]);
            length--;
        }
        else if (!((ReadOnlySpan<char>)name).StartsWith(Http, StringComparison.OrdinalIgnoreCase)) return length;
        Http.CopyTo(name);
        var path = name[Http.Length..length].IndexOf('/');
        Lower(name[Http.Length..(path < 0 ? length : Http.Length + path)]);
        return length;
    }

    private static void Lower(Span<char> text)
    {
        foreach (ref var letter in text) letter = char.ToLowerInvariant(letter);
    }
}
