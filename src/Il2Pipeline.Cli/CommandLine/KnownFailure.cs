using System.Globalization;
using Azure;
using Azure.Identity;
using Il2Pipeline.Spill;
using Il2Pipeline.Storage.Account;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Il2Pipeline.Cli.CommandLine;

/// <summary>
/// Failures that lie outside of the program, in words for whoever runs it. Addresses and answers of storage are left out: they may name drops,
/// and hold signatures.
/// </summary>
/// <param name="ExitCode">One of <see cref="CommandLine.ExitCode"/>.</param>
/// <param name="Lines">What to say; one line for each thing that is wrong.</param>
internal sealed record KnownFailure(int ExitCode, IReadOnlyList<string> Lines)
{
    /// <summary>Recognises a failure.</summary>
    /// <param name="thrown">What was thrown.</param>
    /// <returns>What to say; absent for a defect of ours.</returns>
    public static KnownFailure? Of(Exception thrown) => Chain(thrown).Select(One).FirstOrDefault(known => known is not null);

    private static IEnumerable<Exception> Chain(Exception thrown)
    {
        for (var failure = thrown; failure is not null; failure = failure.InnerException) yield return failure;
    }

    private static KnownFailure? One(Exception failure) => failure switch
    {
        OptionsValidationException settings => new KnownFailure(CommandLine.ExitCode.Usage, [.. settings.Failures]),
        AuthenticationFailedException => Failure("Azure knows nobody here; `az login` signs in, or give --connection a connection string"),
        RequestFailedException { Status: 0 } => Failure("storage cannot be reached; look at its address, and whether it is running"),
        RequestFailedException { Status: 401 or 403 } refused => Failure($"storage refuses access ({Answer(refused)})"),
        RequestFailedException refused => Failure($"storage answers {Answer(refused)}"),
        BrokenCircuitException or TimeoutRejectedException => Failure("storage does not answer in time; nothing is lost, try again"),
        TemporaryFolderException or NewerRowException => Failure(failure.Message),
        // Access denied, disk full and the like say enough in one line.
        IOException or UnauthorizedAccessException => Failure(failure.GetBaseException().Message),
        _ => null,
    };

    private static KnownFailure Failure(string line) => new(CommandLine.ExitCode.Failure, [line]);

    private static string Answer(RequestFailedException refused) =>
        string.Create(CultureInfo.InvariantCulture, $"{refused.Status} {refused.ErrorCode}").TrimEnd();
}
