using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Il2Pipeline.Cli.Tests;

/// <summary>Without a temporary folder drops of any size are taken in all the same; what needs one says so.</summary>
public sealed class TemporaryFolderTests : IDisposable
{
    private static readonly (string, string) s_none = ("TMPDIR", "/proc/no-such-folder");
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Drops_go_on_and_health_tells_what_is_wrong()
    {
        Directory.CreateDirectory(_folder.At("drops/lab-a"));
        await File.WriteAllTextAsync(_folder.At("drops/lab-a/large.json"), Large(40, 9_000_000), TestContext.Current.CancellationToken);
        await using var serve = await Il2Service.StartAsync(_folder, s_none);
        Assert.Equal(0, (await Il2Process.RunAsync(_folder.Path, "drop", "drops")).ExitCode);
        await Il2Service.UntilAsync(async () =>
            (await Il2Process.RunAsync(_folder.Path, "drops", "--status", "done", "--format", "ndjson")).Output.Length > 0);
        using var http = new HttpClient();
        var health = await http.GetFromJsonAsync<JsonElement>(new Uri(serve.Url, "/api/health/ready"), TestContext.Current.CancellationToken);
        Assert.Equal("attention", health.GetProperty("status").GetString());
        var trouble = Assert.Single(health.GetProperty("troubles").EnumerateArray()).GetString();
        Assert.StartsWith("The temporary folder /proc/no-such-folder is not there", trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offline_command_that_needs_one_names_it()
    {
        // More results than memory is to hold.
        Directory.CreateDirectory(_folder.At("drops"));
        await File.WriteAllTextAsync(_folder.At("drops/many.json"), Large(120_000, 0), TestContext.Current.CancellationToken);
        var derived = await Il2Process.RunAsync(_folder.Path, ["derive", "drops", "--out", "rows.csv"], [s_none]);
        Assert.Equal(1, derived.ExitCode);
        Assert.Contains("The temporary folder /proc/no-such-folder is not there", derived.Messages, StringComparison.Ordinal);
    }

    // Results of many subjects, and one entry of no concern that makes it as large as wanted.
    private static string Large(int results, int filler)
    {
        var text = new StringBuilder("""{"resourceType":"Bundle","type":"collection","entry":[""");
        for (var number = 0; number < results; number++)
            text.Append(CultureInfo.InvariantCulture, $$$"""
                {"resource":{"resourceType":"Observation","status":"final","identifier":[{"system":"urn:r","value":"result-{{{number}}}"}],
                "code":{"coding":[{"system":"http://loinc.org","code":"711-2"}]},"subject":{"reference":"Patient/S{{{number % 997}}}" },
                "effectiveDateTime":"{{{new DateTime(2026, 1, 1).AddMinutes(number):yyyy-MM-ddTHH:mm:ss}}}+01:00",
                "valueQuantity":{"value":0.{{{1 + (number % 9)}}},"system":"http://unitsofmeasure.org","code":"10*3/uL"} } },
                """);
        for (var left = filler; left > 0; left -= 1_000_000)
            text.Append("""{"resource":{"resourceType":"Basic","id":"b","text":{"status":"generated","div":"<div>""").Append('x', Math.Min(left, 1_000_000)).Append("</div>\"}}},");
        return text.Append("""{"resource":{"resourceType":"Basic","id":"end"}}]}""").ToString();
    }
}
