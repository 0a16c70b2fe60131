using System.Text.Json.Serialization;
using Il2Pipeline.Core;

namespace Il2Pipeline.Storage;

/// <summary>The results and doses of one subject.</summary>
/// <param name="Results">Result versions, in any order.</param>
/// <param name="Doses">Dose versions, in any order.</param>
public sealed record SubjectPile(List<ResultVersion> Results, List<DoseVersion> Doses);

/// <summary>How versions are kept on disk for the time of a command; everything in them comes back as it was.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(SubjectPile))]
internal sealed partial class VersionJson : JsonSerializerContext;
