using System.Globalization;
using System.Text;

namespace Il2Pipeline.Reporting.Fhir;

/// <summary>Text as a FHIR string may hold it: FHIR forbids control characters other than tab and line breaks.</summary>
internal static class FhirText
{
    /// <summary>The text; forbidden characters are shown as <c>\uXXXX</c>.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsForbidden)) return text;
        var shown = new StringBuilder();
        foreach (var character in text)
        {
            if (IsForbidden(character)) shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            else shown.Append(character);
        }
        return shown.ToString();
    }

    private static bool IsForbidden(char character) => character < ' ' && character is not ('\t' or '\n' or '\r');
}
