using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Il2Pipeline.Sample;

namespace Il2Pipeline.Cli.Tests.Sample;

/// <summary>The default sample, made once for all tests of it.</summary>
internal static class SampleFiles
{
    private static readonly Lazy<IReadOnlyList<(string Name, byte[] Bytes)>> Made =
        new(() => [.. SampleCohort.Create().Select(file => (file.Name, file.Content()))]);

    private static readonly Lazy<IReadOnlyList<JsonObject>> All =
        new(() => [.. Drops.SelectMany(drop => Resources(JsonNode.Parse(drop.Bytes)!.AsObject()))]);

    public static IReadOnlyList<(string Name, byte[] Bytes)> Files => Made.Value;

    public static IEnumerable<(string Name, byte[] Bytes)> Drops => Files.Skip(1);

    /// <summary>Every resource of every drop.</summary>
    public static IReadOnlyList<JsonObject> Entries => All.Value;

    public static IEnumerable<JsonObject> OfType(string type) => Entries.Where(entry => (string?)entry["resourceType"] == type);

    /// <summary>Observations as they are counted: those with a value of their own, and components.</summary>
    public static IEnumerable<JsonObject> Results => OfType("Observation")
        .SelectMany(o => o["component"]?.AsArray().Select(c => c!.AsObject()) ?? (o["hasMember"] is null ? [o] : []));

    public static string Text(string name) => Encoding.UTF8.GetString(Files.Single(file => file.Name == name).Bytes);

    public static string Hash(IEnumerable<SampleFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.Name));
            hash.AppendData(file.Content());
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<JsonObject> Resources(JsonObject drop) => drop["entry"] is JsonArray entries
        ? entries.Select(entry => entry!["resource"]!.AsObject())
        : [drop];
}
