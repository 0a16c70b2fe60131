using System.Globalization;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Storage.Operations;

namespace Il2Pipeline.Api.Operations;

/// <summary>How unknown codes are listed.</summary>
internal static class UnknownCodeColumns
{
    public static ListForm<UnknownCode> Shape { get; } = new(ApiJson.Default.ListViewUnknownCode, ApiJson.Default.UnknownCode,
    [
        new("laboratory", code => code.Laboratory),
        new("system", code => code.System),
        new("code", code => code.Code),
        new("count", code => code.Count),
        new("drops", code => code.Drops),
        new("latest", code => code.Latest.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        new("latest_drop", code => code.LatestDrop),
        new("standard", code => code.IsStandard ? "Y" : "N"),
        new("local_code", code => code.LocalCode),
    ]);
}
