using System.Security.Cryptography;
using System.Text;
using Il2Pipeline.Reporting.Export;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Il2Pipeline.Api.Http;

/// <summary>
/// Entity tags. They are weak, since compression changes the bytes and not what they say. Another build of the program may write the same
/// rows in another way, so its builds are part of every tag.
/// </summary>
internal static class EntityTags
{
    private static readonly string s_build =
        $"{typeof(EntityTags).Module.ModuleVersionId:N}{typeof(RowWriter).Module.ModuleVersionId:N}";

    /// <summary>The tag of something that is known by its marks.</summary>
    /// <param name="marks">All that decides what the answer says.</param>
    /// <returns>The tag.</returns>
    public static EntityTagHeaderValue Of(params ReadOnlySpan<string> marks) =>
        OfContent(Encoding.UTF8.GetBytes(string.Join('\n', [s_build, .. marks])));

    /// <summary>The tag of an answer's own bytes.</summary>
    /// <param name="content">The bytes.</param>
    /// <returns>The tag.</returns>
    public static EntityTagHeaderValue OfContent(ReadOnlySpan<byte> content) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..20]}\"", isWeak: true);

    /// <summary>Tells whether the client has this already.</summary>
    /// <param name="request">The request.</param>
    /// <param name="tag">The tag of what would be answered.</param>
    /// <returns>True when <c>If-None-Match</c> names it or is <c>*</c>.</returns>
    public static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false));
}
