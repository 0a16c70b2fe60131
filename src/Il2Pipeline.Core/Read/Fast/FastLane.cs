using System.Text.Json;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Read.Reference;

namespace Il2Pipeline.Core.Read.Fast;

/// <summary>
/// The fast lane: reads the properties of an Observation that the pipeline uses, straight from the bytes, when all of them are
/// exactly as FHIR has them. Everything else is the reference lane's (<see cref="FhirLane"/>); both give the same outcome.
/// </summary>
/// <param name="limits">Bounds.</param>
internal sealed class FastLane(ReadLimits limits)
{
    private readonly TextCache _words = new();

    /// <summary>Reads one Observation.</summary>
    /// <param name="json">A JSON object whose <c>resourceType</c> is Observation.</param>
    /// <returns>What the pipeline uses of it; absent when the reference lane must read it.</returns>
    public ObservationSheet? TryRead(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new FastReader(json, limits, _words);
            if (!reader.BeginRoot()) return null;
            var observation = default(FastObservation);
            var sheet = observation.Read(ref reader);
            reader.End();
            return reader.Understood ? sheet : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Broken syntax, or text that is no text: the reference lane says where and what.
            return null;
        }
    }
}
