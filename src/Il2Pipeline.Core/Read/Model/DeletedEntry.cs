namespace Il2Pipeline.Core.Read.Model;

/// <summary>An entry whose request deletes a resource: of a history Bundle, or of a transaction.</summary>
/// <param name="Url">What is deleted: the request's URL, else the entry's fullUrl.</param>
/// <param name="FullUrl">The entry's fullUrl; absent when not sent.</param>
/// <param name="At">When, as the response says; absent when it does not.</param>
internal sealed record DeletedEntry(string Url, string? FullUrl, string? At)
{
    /// <summary>A deletion as its parts were sent.</summary>
    /// <param name="url">The request's URL; absent when not sent.</param>
    /// <param name="fullUrl">The entry's fullUrl; absent when not sent.</param>
    /// <param name="at">When; absent when not sent.</param>
    /// <returns>The deletion; absent when it does not say of what.</returns>
    public static DeletedEntry? Of(string? url, string? fullUrl, string? at) =>
        (url ?? fullUrl) is { } known ? new DeletedEntry(known, fullUrl, at) : null;
}

/// <summary>An Observation that an entry of the drop deletes.</summary>
/// <param name="Name">How the entry names it.</param>
/// <param name="At">When it was deleted; absent when not told.</param>
internal sealed record DeletedObservation(ReadName Name, string? At)
{
    /// <summary>True once the drop was seen to hold it.</summary>
    public bool IsFound { get; set; }

    /// <summary>Tells whether an Observation is the one deleted.</summary>
    /// <param name="observation">The Observation.</param>
    /// <returns>True when address, id or identifier say so.</returns>
    public bool Is(ReadObservation observation)
    {
        if (Name.Identifier is { } identifier && observation.Identifiers.Contains(identifier)) return true;
        if (Name.Url is not null && observation.Url is ['/', ..]) return Name.Url == observation.Url;
        return Name.Id is not null && Name.Id == observation.ResourceId;
    }
}
