using System.Text.Json;

namespace Il2Pipeline.Api.Views;

/// <summary>The words of closed lists, as the API writes and reads them.</summary>
internal static class EnumWords
{
    /// <summary>The word of an enumeration's member, in camelCase.</summary>
    public static string Of<T>(T member)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
}
