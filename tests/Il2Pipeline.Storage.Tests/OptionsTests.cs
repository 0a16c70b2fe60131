using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Setup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Tests;

public class OptionsTests
{
    private const string Secret = "c2VjcmV0";

    [Fact]
    public void Defaults_are_valid() => Assert.Empty(Findings(("ConnectionString", "UseDevelopmentStorage=true")));

    [Theory]
    [InlineData("Retry:MaxRetries", "21")]
    [InlineData("Retry:TryTimeout", "00:00:00.5")]
    [InlineData("Breaker:FailureRatio", "0")]
    [InlineData("Ingest:ParallelSubjects", "0")]
    [InlineData("Study:Freshness", "01:00:00")]
    [InlineData("NamePrefix", "Not-Fit")]
    [InlineData("Retry:TotalTimeout", "00:00:02")]
    public void What_is_out_of_range_is_named(string setting, string value)
    {
        var findings = Findings(("ConnectionString", "UseDevelopmentStorage=true"), (setting, value));
        Assert.Contains(findings, finding => finding.Contains($"Storage:{setting}", StringComparison.Ordinal));
    }

    [Fact]
    public void All_findings_come_at_once_and_show_no_secret()
    {
        var findings = Findings(("ConnectionString", $"AccountKey={Secret}"), ("Retry:MaxRetries", "-1"), ("Study:SecondLook", "00:00:01"));
        Assert.Equal(3, findings.Count);
        Assert.DoesNotContain(findings, finding => finding.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void An_account_is_named_in_one_way()
    {
        Assert.Single(Findings());
        Assert.Single(Findings(("BlobServiceUri", "https://a.blob.core.windows.net")));
        Assert.Single(Findings(("ConnectionString", "UseDevelopmentStorage=true"), ("BlobServiceUri", "https://a.blob.core.windows.net")));
        Assert.Empty(Findings(
            ("BlobServiceUri", "https://a.blob.core.windows.net"), ("QueueServiceUri", "https://a.queue.core.windows.net"),
            ("TableServiceUri", "https://a.table.core.windows.net")));
    }

    private static List<string> Findings(params (string Setting, string Value)[] settings)
    {
        var values = settings.ToDictionary(setting => $"Storage:{setting.Setting}", setting => (string?)setting.Value);
        var services = new ServiceCollection();
        services.AddIl2Storage(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        using var provider = services.BuildServiceProvider();
        try
        {
            _ = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures];
        }
    }
}
