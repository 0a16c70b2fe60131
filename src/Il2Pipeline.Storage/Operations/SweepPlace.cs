using System.Text.Json.Serialization;

namespace Il2Pipeline.Storage.Operations;

/// <summary>
/// Where a sweep goes on. Rounds through the container follow each other, and a round looks at the blobs of one span of time: those written
/// after the one before ended its span, so that each version of a blob is looked at in one round.
/// </summary>
internal sealed record SweepPlace
{
    /// <summary>The listing's continuation; absent: a new round begins.</summary>
    public string? Next { get; init; }

    /// <summary>Blobs written after this are looked at in this round.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>Blobs written up to this are looked at in this round.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>The next round.</summary>
    /// <param name="until">End of its span; never before the end of the one before.</param>
    /// <returns>The place at its start.</returns>
    public SweepPlace Begin(DateTimeOffset until) => new() { From = Until, Until = until > Until ? until : Until };

    /// <summary>True for a blob that this round looks at.</summary>
    /// <param name="written">When it was written; absent: unknown, so it is looked at.</param>
    /// <param name="overlap">How far spans overlap.</param>
    /// <returns>False for one of an earlier round, and for one that is too young.</returns>
    public bool Holds(DateTimeOffset? written, TimeSpan overlap) =>
        written is not { } at || (at <= Until && (From == default || at > From - overlap));
}

/// <summary>How the place stands in storage.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SweepPlace))]
internal sealed partial class SweepJson : JsonSerializerContext;
