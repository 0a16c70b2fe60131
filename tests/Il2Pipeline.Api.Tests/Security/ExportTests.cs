using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Il2Pipeline.Api.Tests.Security;

/// <summary>Every csv of the API with text that a spreadsheet would run, and every list of lines with text that would break a
/// line.</summary>
public class ExportTests(AzuriteFixture azurite)
{
    private const string Bad = "=HYPERLINK(1)";
    private const string Lines = "a\u2028b\u2029c\u0085d\ne";

    [Theory]
    [InlineData(Bad)]
    [InlineData("+1+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public async Task No_cell_is_a_formula(string text)
    {
        await using var api = await SeedAsync(text);
        foreach (var address in await AddressesAsync(api, "csv", text))
        {
            var cells = Cells(await api.TextAsync(address));
            Assert.DoesNotContain(cells, cell => cell.Length > 0 && "=+-@\t\r\n".Contains(cell[0], StringComparison.Ordinal)
                && !decimal.TryParse(cell, CultureInfo.InvariantCulture, out _));
            Assert.Contains(cells, cell => cell.Contains(text.Trim(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task No_text_breaks_a_line_of_json()
    {
        await using var api = await SeedAsync(Lines);
        foreach (var address in await AddressesAsync(api, "ndjson", Lines))
        {
            var lines = (await api.TextAsync(address)).TrimEnd('\n').Split('\n', '\r', '\u0085', '\u2028', '\u2029');
            Assert.NotEmpty(lines);
            Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
        }
    }

    // Subject, laboratory, drop, code, unit and text of one hostile sender.
    private async Task<ApiHost> SeedAsync(string text)
    {
        var api = await ApiHost.StartAsync(azurite);
        await api.PutStudyAsync(SampleDrops.Study);
        // A subject number with line breaks is refused (IL2-412).
        var bundle = JsonNode.Parse(SampleDrops.Panel(text == Lines ? "1001" : text, ("2026-01-05", "0.2"), ("2026-01-12", "0.3")))!;
        var unknown = bundle["entry"]![2]!["resource"]!.DeepClone();
        unknown["identifier"] = null;
        unknown["code"]!["coding"]![0]!["system"] = text;
        unknown["code"]!["coding"]![0]!["code"] = text;
        bundle["entry"]!.AsArray().Add(new JsonObject { ["resource"] = unknown });
        var words = bundle["entry"]![2]!["resource"]!;
        words.AsObject().Remove("valueQuantity");
        words["valueString"] = text;
        await api.DropAsync($"{text.Trim()}/{text.Trim()}.json", bundle.ToJsonString());
        return api;
    }

    private static async Task<IReadOnlyList<string>> AddressesAsync(ApiHost api, string format, string text)
    {
        var id = (await api.ItemsAsync("/api/subjects"))[0].Text("id");
        return [$"/api/subjects?format={format}", $"/api/subjects/{id}/changes?format={format}",
            $"/api/subjects/{id}/overview?format={format}",
            $"/api/feed?format={format}", $"/api/feed/changes?format={format}",
            .. text == text.Trim() ? (string[])[$"/api/drops?format={format}"] : [],
            .. format == "csv" ? (string[])["/api/unknown-codes?format=csv", $"/api/subjects/{id}/changes?format=adam-csv"] : []];
    }

    private static List<string> Cells(string csv)
    {
        List<string> cells = [];
        var (cell, isQuoted) = (new StringBuilder(), false);
        foreach (var character in csv)
        {
            if (character == '"') isQuoted = !isQuoted;
            else if (!isQuoted && (character is ',' or '\n')) cells.Add(Take(cell));
            else cell.Append(character);
        }
        return cells;
    }

    private static string Take(StringBuilder cell)
    {
        var text = cell.ToString();
        cell.Clear();
        return text;
    }
}
