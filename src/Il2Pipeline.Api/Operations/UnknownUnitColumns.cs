using System.Globalization;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Storage.Operations;

namespace Il2Pipeline.Api.Operations;

/// <summary>How unknown units are listed.</summary>
internal static class UnknownUnitColumns
{
    public static ListForm<UnknownUnit> Shape { get; } = new(ApiJson.Default.ListViewUnknownUnit, ApiJson.Default.UnknownUnit,
    [
        new("laboratory", unit => unit.Laboratory),
        new("text", unit => unit.Text),
        new("analytes", unit => string.Join(' ', unit.Analytes)),
        new("count", unit => unit.Count),
        new("drops", unit => unit.Drops),
        new("latest", unit => unit.Latest.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        new("latest_drop", unit => unit.LatestDrop),
        new("unit_text", unit => unit.UnitText),
    ]);
}
