using System.Text.Json;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Reporting.Receipts;

/// <summary>The balance of a drop for machines: a complex extension of the receipt.</summary>
internal static class BalanceExtension
{
    /// <summary>Writes the extension.</summary>
    /// <param name="writer">Within the receipt's object.</param>
    /// <param name="balance">The balance.</param>
    public static void Write(Utf8JsonWriter writer, DropBalance balance)
    {
        writer.WriteStartArray("extension");
        writer.WriteStartObject();
        writer.WriteString("url", DropReceipt.BalanceUrl);
        writer.WriteStartArray("extension");
        WriteCount(writer, "observations", balance.Observations);
        foreach (var disposition in Enum.GetValues<Disposition>())
            WriteCount(writer, disposition.ToString().ToLowerInvariant(), balance.ByDisposition.GetValueOrDefault(disposition));
        WriteCount(writer, "doses", balance.Doses);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteCount(Utf8JsonWriter writer, string url, int count)
    {
        writer.WriteStartObject();
        writer.WriteString("url", url);
        writer.WriteNumber("valueInteger", count);
        writer.WriteEndObject();
    }
}
