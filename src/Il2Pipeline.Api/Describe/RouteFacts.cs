using Il2Pipeline.Api.Http;

namespace Il2Pipeline.Api.Describe;

/// <summary>One query parameter of a route.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does, and what its absence means.</param>
internal sealed record QueryParameter(string Name, string Description)
{
    /// <summary>The words it may have; absent for any text.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>The greatest whole number it may be, from 1; absent when it is no number.</summary>
    public int? Most { get; init; }

    /// <summary>True when the route cannot do without.</summary>
    public bool IsRequired { get; init; }

    /// <summary>An example; absent when its words are.</summary>
    public string? Example { get; init; }
}

/// <summary>Query parameters of a route. A route may have several of these; one that has none at all is not checked.</summary>
/// <param name="List">The parameters.</param>
internal sealed record QueryParameters(IReadOnlyList<QueryParameter> List);

/// <summary>A header that a route reads or sends.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does or tells.</param>
internal sealed record HeaderFact(string Name, string Description);

/// <summary>Headers of an answer that is no problem.</summary>
/// <param name="List">The headers.</param>
internal sealed record AnswerHeaders(IReadOnlyList<HeaderFact> List);

/// <summary>The body that a route reads.</summary>
/// <param name="Description">What it is.</param>
/// <param name="MediaTypes">The media types taken.</param>
/// <param name="Type">What it is read as; absent when it is taken as it comes.</param>
internal sealed record BodyFact(string Description, IReadOnlyList<string> MediaTypes, Type? Type);

/// <summary>An answer that is no problem.</summary>
/// <param name="Status">The status.</param>
/// <param name="Description">What it says.</param>
/// <param name="Formats">The formats it can be had in.</param>
/// <param name="IsPage">True for a page of a list.</param>
internal sealed record AnswerFact(int Status, string Description, IReadOnlyList<Format> Formats, bool IsPage);

/// <summary>The problems that a route may answer with, beside those that any may.</summary>
/// <param name="Statuses">Their statuses.</param>
internal sealed record ProblemFact(IReadOnlyList<int> Statuses);
