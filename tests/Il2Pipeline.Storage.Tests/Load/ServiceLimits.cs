using System.Text;
using System.Text.Json;
using System.Web;
using Azure.Core;

namespace Il2Pipeline.Storage.Tests.Load;

/// <summary>
/// Holds every request against the limits that Azure documents for tables, queues and blobs, whatever the emulator lets through: a row 1 MiB and
/// 252 properties of its own, a text or binary property 64 KiB, a key 1 KiB, a transaction 100 rows and 4 MiB, a message 64 KiB, a blob's name 1,024
/// characters.
/// </summary>
internal sealed class ServiceLimits
{
    private const int KiB = 1024;

    /// <summary>Rows that were looked at.</summary>
    public int Rows { get; private set; }

    /// <summary>The longest row so far, in bytes.</summary>
    public long LongestRow { get; private set; }

    /// <summary>The longest transaction so far, in bytes.</summary>
    public long LongestTransaction { get; private set; }

    /// <summary>Looks at every request of a store.</summary>
    public static ServiceLimits Watch(TestStore store)
    {
        var limits = new ServiceLimits();
        store.Requests.Before = request =>
        {
            lock (limits) limits.Check(request);
            return Task.CompletedTask;
        };
        return limits;
    }

    private void Check(Request request)
    {
        var body = Body(request);
        if (request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)) CheckTransaction(Encoding.UTF8.GetString(body), body.Length);
        else if (request.Uri.Path.EndsWith("/messages", StringComparison.Ordinal)) Below(64 * KiB, body.Length, "message");
        else if (request.Uri.Path.Split('/', 4) is [_, _, var container, var name] && container.Contains('-', StringComparison.Ordinal))
            Below(1024, HttpUtility.UrlDecode(name).Length, "blob name");
    }

    private void CheckTransaction(string text, int bytes)
    {
        LongestTransaction = Math.Max(LongestTransaction, bytes);
        Below(4 * KiB * KiB, bytes, "transaction");
        var rows = text.Split("\r\n").Where(line => line.StartsWith('{')).ToList();
        Below(100, text.Split("Content-Type: application/http").Length - 1, "rows of a transaction");
        foreach (var row in rows) CheckRow(row);
    }

    private void CheckRow(string json)
    {
        using var row = JsonDocument.Parse(json);
        var types = row.RootElement.EnumerateObject().Where(property => property.Name.EndsWith("@odata.type", StringComparison.Ordinal))
            .ToDictionary(property => property.Name[..^"@odata.type".Length], property => property.Value.GetString());
        long size = 4;
        var count = 0;
        foreach (var property in row.RootElement.EnumerateObject())
        {
            if (property.Name.Contains("odata.", StringComparison.Ordinal)) continue;
            count++;
            var isKey = property.Name is "PartitionKey" or "RowKey";
            var length = Length(property.Value, types.GetValueOrDefault(property.Name));
            Below(isKey ? KiB : 64 * KiB, length, property.Name);
            size += length + 8 + (2 * property.Name.Length);
        }
        Below(252 + 2, count, "properties");
        Below(KiB * KiB, size, "row");
        Rows++;
        LongestRow = Math.Max(LongestRow, size);
    }

    private static long Length(JsonElement value, string? type) => value.ValueKind != JsonValueKind.String ? 8
        : type == "Edm.Binary" ? value.GetBytesFromBase64().Length : 2L * value.GetString()!.Length;

    private static void Below(long most, long found, string what) => Assert.True(found <= most, $"{what}: {found} of at most {most}");

    private static byte[] Body(Request request)
    {
        if (request.Content is null) return [];
        using var bytes = new MemoryStream();
        request.Content.WriteTo(bytes, default);
        return bytes.ToArray();
    }
}
