using System.ComponentModel.DataAnnotations;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Account;

/// <summary>Checks the section <c>Storage</c> as a whole: all findings at once, each naming its setting, none showing a secret.</summary>
public sealed class StorageOptionsValidation : IValidateOptions<StorageOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        List<string> findings =
        [
            .. Ranges(StorageOptions.Section, options),
            .. Ranges($"{StorageOptions.Section}:{nameof(options.Retry)}", options.Retry),
            .. Ranges($"{StorageOptions.Section}:{nameof(options.Breaker)}", options.Breaker),
            .. Ranges($"{StorageOptions.Section}:{nameof(options.Ingest)}", options.Ingest),
            .. Ranges($"{StorageOptions.Section}:{nameof(options.Study)}", options.Study),
            .. Account(options),
            .. Together(options),
        ];
        return findings.Count > 0 ? ValidateOptionsResult.Fail(findings) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Ranges(string section, object? options)
    {
        if (options is null) return [$"{section} is missing."];
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        return found.Select(result => $"{section}:{result.MemberNames.FirstOrDefault()}: {result.ErrorMessage}");
    }

    private static IEnumerable<string> Account(StorageOptions options)
    {
        Uri?[] addresses = [options.BlobServiceUri, options.QueueServiceUri, options.TableServiceUri];
        var given = addresses.Count(address => address is not null);
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            if (given == addresses.Length) yield break;
            yield return "Storage:ConnectionString is not set, nor are all of Storage:BlobServiceUri, Storage:QueueServiceUri "
                + "and Storage:TableServiceUri.";
        }
        else if (given > 0)
        {
            yield return "Storage:ConnectionString is set, and so is a service address: set one or the other.";
        }
        else if (!IsConnectionString(options.ConnectionString))
        {
            yield return "Storage:ConnectionString is no connection string of a storage account.";
        }
    }

    private static IEnumerable<string> Together(StorageOptions options)
    {
        if (options.Retry is { } retry && retry.TotalTimeout < retry.TryTimeout)
            yield return "Storage:Retry:TotalTimeout is less than Storage:Retry:TryTimeout.";
        if (options.Retry is { } pauses && pauses.MaxDelay < pauses.BaseDelay)
            yield return "Storage:Retry:MaxDelay is less than Storage:Retry:BaseDelay.";
        if (options.Study is { } study && study.SecondLook > TimeSpan.Zero && study.SecondLook <= study.Freshness)
            yield return "Storage:Study:SecondLook is not longer than Storage:Study:Freshness.";
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            _ = new TableServiceClient(text);
            return true;
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
