using System.Net.Sockets;
using Azure;
using Polly;
using Polly.CircuitBreaker;

namespace Il2Pipeline.Storage.Account;

/// <summary>Which answers and exceptions of a request are worth sending it again. A closed list.</summary>
internal static class TransientFault
{
    /// <summary>True when sending again may help.</summary>
    /// <param name="outcome">What one try gave.</param>
    /// <param name="cancel">The caller's token: what it cancelled is not tried again.</param>
    /// <returns>False for every answer that is final.</returns>
    public static bool Is(Outcome<Response> outcome, CancellationToken cancel) => outcome switch
    {
        { Exception: { } exception } => !cancel.IsCancellationRequested && Is(exception),
        { Result: { } response } => Is(response.Status),
        _ => false,
    };

    /// <summary>True for a status that tells of a passing condition of the service.</summary>
    /// <param name="status">HTTP status.</param>
    /// <returns>True for 408, 429, 500, 502, 503 and 504.</returns>
    public static bool Is(int status) => status is 408 or 429 or 500 or 502 or 503 or 504;

    /// <summary>True for an exception that tells of the transport or of a passing condition of the service.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>False for defects and for final answers.</returns>
    public static bool Is(Exception exception) => exception switch
    {
        // Status 0 is the SDK's for "no answer at all".
        RequestFailedException failed => failed.Status == 0 || Is(failed.Status),
        BrokenCircuitException or HttpRequestException or IOException or SocketException or TimeoutException => true,
        // The SDK cancels a try that takes too long; the caller's own cancelling was looked at before.
        OperationCanceledException => true,
        AggregateException several => several.InnerExceptions.Count > 0 && several.InnerExceptions.All(Is),
        _ => false,
    };
}
