using System.Security.Cryptography;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Study;
using Microsoft.Net.Http.Headers;

namespace Il2Pipeline.Api.Study;

/// <summary>The study files as they are in storage: the one in force, and the one that people wrote last.</summary>
/// <param name="InForce">Bytes of the file in force; absent while the defaults hold.</param>
/// <param name="Stored">The file written last, valid or not; absent when there is none.</param>
internal sealed record StudyState(BinaryData? InForce, StudyText? Stored)
{
    /// <summary>Reads both. The one stored comes last, so that it is never older than the one in force.</summary>
    public static async Task<StudyState> ReadAsync(StudyStore studies, CancellationToken cancel) =>
        new((await studies.InForceAsync(cancel))?.Json, await studies.GetAsync(cancel));

    /// <summary>Tells it.</summary>
    public StudyStateView View()
    {
        var stored = Stored is null ? null : StudyFileReader.Read(Stored.Json.ToMemory());
        var current = InForce is null ? null : StudyFileReader.Read(InForce.ToMemory()).Study;
        var state = Stored is null ? InForce is null ? "none" : "inForce"
            : stored!.Study is null ? "refused"
            : InForce is not null && TagOf(InForce) == TagOf(Stored.Json) ? "inForce" : "pending";
        return new StudyStateView(
            state, (current ?? StudyFile.Default).StudyId, InForce is null ? null : TagOf(InForce), Stored is null ? null : TagOf(Stored.Json),
            FindingView.Of(stored?.Findings ?? []));
    }

    /// <summary>The entity tag of a study file: of its bytes, so that it is the same whether they are stored or in force.</summary>
    public static string TagOf(BinaryData json) => $"\"{Convert.ToHexStringLower(SHA256.HashData(json.ToMemory().Span))[..32]}\"";

    /// <summary>True when the file stored is one that the client names.</summary>
    /// <param name="tags">The value of <c>If-Match</c>, parsed; a proxy that compresses may have made a tag weak.</param>
    public bool IsMatch(IEnumerable<EntityTagHeaderValue> tags) =>
        Stored is not null && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag == TagOf(Stored.Json));
}
