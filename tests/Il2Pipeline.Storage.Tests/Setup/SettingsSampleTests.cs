using System.Globalization;
using System.Text.Json;
using Il2Pipeline.Storage.Account;
using Microsoft.Extensions.Configuration;

namespace Il2Pipeline.Storage.Tests.Setup;

/// <summary><c>local.settings.sample.json</c> names every setting of the options classes, and no other, with its default.</summary>
public class SettingsSampleTests
{
    private const string SectionStart = "Storage__";

    private static readonly Dictionary<string, string?> s_sample = ReadSample();

    [Fact]
    public void Every_setting_is_in_the_sample_and_no_other() => Assert.Equal(
        Settings(typeof(StorageOptions), SectionStart).Order(StringComparer.Ordinal),
        s_sample.Keys.Where(key => key.StartsWith(SectionStart, StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void The_sample_holds_the_defaults()
    {
        var values = s_sample.Where(pair => !string.IsNullOrEmpty(pair.Value) && pair.Key != "Storage__ConnectionString")
            .Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var options = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>()!;
        Assert.Equal(Json(new StorageOptions()), Json(options));
    }

    private static string Json(StorageOptions options) => JsonSerializer.Serialize(options);

    private static Dictionary<string, string?> ReadSample()
    {
        using var file = File.OpenRead(RepositoryFiles.Path("local.settings.sample.json"));
        return JsonDocument.Parse(file).RootElement.GetProperty("Values").EnumerateObject()
            .ToDictionary(setting => setting.Name, setting => setting.Value.GetString());
    }

    private static IEnumerable<string> Settings(Type options, string start) => options.GetProperties().SelectMany(property =>
        property.PropertyType.Namespace == options.Namespace
            ? Settings(property.PropertyType, string.Create(CultureInfo.InvariantCulture, $"{start}{property.Name}__"))
            : [start + property.Name]);
}
