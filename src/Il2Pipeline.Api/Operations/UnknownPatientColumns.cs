using System.Globalization;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Storage.Operations;

namespace Il2Pipeline.Api.Operations;

/// <summary>How patients without trial number are listed.</summary>
internal static class UnknownPatientColumns
{
    public static ListForm<UnknownPatient> Shape { get; } = new(ApiJson.Default.ListViewUnknownPatient, ApiJson.Default.UnknownPatient,
    [
        new("laboratory", one => one.Laboratory),
        new("drop", one => one.Drop),
        new("patient", one => one.Patient),
        new("count", one => one.Count),
        new("arrived", one => one.Arrived.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
    ]);
}
