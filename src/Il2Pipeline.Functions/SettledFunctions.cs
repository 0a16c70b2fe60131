using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Functions;

/// <summary>
/// Settings for what stands in attributes, put in where the worker tells the host of its functions. Two functions of one route, one of them
/// switched off, would not do: the host answers 404 for the one that is off. And a schedule by <c>%setting%</c> fails where it is not set.
/// </summary>
/// <param name="api">How callers of the API prove who they are.</param>
/// <param name="configuration">The app's configuration.</param>
public sealed class SettledFunctions(IOptions<ApiOptions> api, IConfiguration configuration) : IFunctionMetadataTransformer
{
    /// <summary>The setting for the schedule of <see cref="RefreshCohort"/>.</summary>
    internal const string Schedule = "RefreshCohort:Schedule";

    /// <inheritdoc/>
    public string Name => nameof(SettledFunctions);

    /// <summary>
    /// Opens the API's function to callers without a key when they sign in instead (the function then asks for the sign-in itself, see
    /// <see cref="ApiAccess"/>), and sets the schedule of <see cref="RefreshCohort"/>.
    /// </summary>
    /// <param name="original">What the attributes say; changed in place.</param>
    public void Transform(IList<IFunctionMetadata> original)
    {
        if (api.Value.Authentication == ApiAuthentication.EntraId) Set(original, "Api", "httpTrigger", "authLevel", "Anonymous");
        if (configuration[Schedule] is { Length: > 0 } schedule)
            Set(original, nameof(RefreshCohort), "timerTrigger", "schedule", schedule);
    }

    private static void Set(IEnumerable<IFunctionMetadata> functions, string name, string type, string property, string value)
    {
        var bindings = functions.First(function => function.Name == name).RawBindings!;
        for (var index = 0; index < bindings.Count; index++)
        {
            var binding = JsonNode.Parse(bindings[index])!.AsObject();
            if ((string?)binding["type"] != type) continue;
            binding[property] = value;
            bindings[index] = binding.ToJsonString();
        }
    }
}
