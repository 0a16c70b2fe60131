using System.Text.RegularExpressions;
using Azure;
using Azure.Identity;
using Il2Pipeline.Storage.Account;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Functions;

/// <summary>
/// Says in a line why the app does not start, for what whoever runs it can mend: a setting, or storage. Anything else is a defect and ends
/// as one.
/// </summary>
internal static partial class StartFailure
{
    private const string Start = "Il2Pipeline does not start:";

    /// <summary>The lines for people; a line for each setting that does not fit.</summary>
    /// <param name="failure">What ended the start.</param>
    /// <returns>The lines, without values of settings; empty for a defect.</returns>
    public static IReadOnlyList<string> Lines(Exception failure) => failure switch
    {
        OptionsValidationException wrong => [.. Named(wrong.Failures).Select(line => $"{Start} {line}")],
        AggregateException { InnerExceptions: { Count: > 0 } several } =>
            [.. several.Select(Lines) is var lines && lines.All(told => told.Count > 0) ? lines.SelectMany(told => told).Distinct() : []],
        // Of the configuration binder, which shows the value: it may be a secret in the wrong place.
        InvalidOperationException { Message: var message } when Unbound().Match(message) is { Success: true } named =>
            [$"{Start} {named.Groups["setting"].Value} is not a value of type {named.Groups["type"].Value.Split('.')[^1]}."],
        RequestFailedException { Status: > 0 } storage => [$"{Start} storage answered {storage.Status} {storage.ErrorCode ?? "without a code"}."],
        AuthenticationFailedException =>
            [$"{Start} the app's identity got no token for storage (AzureWebJobsStorage__credential, __clientId)."],
        _ when Failures.Classify(failure) is FailureKind.Transient =>
            [$"{Start} storage cannot be reached ({failure.GetType().Name})."],
        _ => [],
    };

    // In this app the account follows the triggers', so what is said of it in other words is said twice.
    private static List<string> Named(IEnumerable<string> findings)
    {
        const string Other = $"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}";
        List<string> all = [.. findings.Distinct()];
        var named = all.FindAll(line => !line.StartsWith(Other, StringComparison.Ordinal));
        return named.Count > 0 ? named : all;
    }

    [GeneratedRegex("^Failed to convert configuration value .* at '(?<setting>[^']*)' to type '(?<type>[^']*)'", RegexOptions.Singleline)]
    private static partial Regex Unbound();
}
