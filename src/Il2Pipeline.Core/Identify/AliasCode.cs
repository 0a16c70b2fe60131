namespace Il2Pipeline.Core.Identify;

/// <summary>
/// Numbers and identifiers of patients among the codes that a drop held: a change of the study file's aliases then reads exactly the drops
/// again that held them. Only short hashes of them are kept.
/// </summary>
public static class AliasCode
{
    /// <summary>The code of a subject number.</summary>
    /// <param name="number">The plain number.</param>
    /// <returns>The code.</returns>
    public static string Of(string number) => $"urn:il2:number|{number}";

    /// <summary>The code of an identifier of another system.</summary>
    /// <param name="system">Its system.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The code.</returns>
    public static string Of(string system, string value) => $"urn:il2:identifier|{system}|{value.Trim(' ')}";
}
