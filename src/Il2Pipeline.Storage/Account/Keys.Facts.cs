using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Storage.Account;

/// <summary>Keys of the table Facts.</summary>
public static partial class Keys
{
    /// <summary>Partition of what drops tell of patients and specimens, and ask for: one for each study and system of its numbers.</summary>
    /// <param name="studyId">STUDYID.</param>
    /// <param name="system">The study's subject identifier system; absent when it names none.</param>
    /// <returns>The partition key.</returns>
    public static string Facts(string studyId, string? system) => $"{Part(studyId)}!{Hash(system ?? "", 16)}";

    /// <summary>Row that is there once a key was told or asked for; any asking changes it.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The row key.</returns>
    public static string FactWatch(FactKey key) => $"k!{key}";

    /// <summary>Row of a telling.</summary>
    /// <param name="key">The key it is told under.</param>
    /// <param name="drop">The drop version that tells.</param>
    /// <param name="content">Hash of what is told.</param>
    /// <returns>The row key.</returns>
    public static string FactTold(FactKey key, DropId drop, string content) => $"t!{key}!{DropKey(drop)}!{content}";

    /// <summary>Row of an asking.</summary>
    /// <param name="key">The key asked for.</param>
    /// <param name="ledgerId">The drop version that asks.</param>
    /// <returns>The row key.</returns>
    public static string FactAsked(FactKey key, string ledgerId) => $"a!{key}!{ledgerId}";

    /// <summary>Row that tells whether a drop version that asks waits to be read again.</summary>
    /// <param name="ledgerId">The drop version.</param>
    /// <returns>The row key.</returns>
    public static string FactQueued(string ledgerId) => $"q!{ledgerId}";

    /// <summary>The tellings of a key, from the first (inclusive) to the second (exclusive).</summary>
    /// <param name="key">The key.</param>
    /// <returns>The range.</returns>
    public static (string From, string Before) FactTellings(FactKey key) => After($"t!{key}");

    /// <summary>The askings for a key, from the first (inclusive) to the second (exclusive).</summary>
    /// <param name="key">The key.</param>
    /// <returns>The range.</returns>
    public static (string From, string Before) FactAskings(FactKey key) => After($"a!{key}");

    /// <summary>The key that a telling or asking stands under.</summary>
    /// <param name="rowKey">Its row key.</param>
    /// <returns>The key.</returns>
    public static FactKey FactOf(string rowKey) => FactKey.Parse(rowKey.Split('!')[1]);
}
