using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Il2Pipeline.Cli.Report;

/// <summary>
/// Writes a report as one HTML file. Its Content-Security-Policy names the script and the style by their hashes, so that nothing else runs in
/// it and nothing is fetched, and data stand in an element that is no script; whatever a subject number or a drop's name holds stays text.
/// </summary>
internal static class ReportFile
{
    /// <summary>Writes the file.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="script">The script of the views.</param>
    /// <param name="style">Their styles.</param>
    /// <param name="answers">The data by address.</param>
    public static void Write(TextWriter output, string script, string style, IReadOnlyDictionary<string, string> answers)
    {
        // Inside a script element, the text that would end it is the only one that is not taken as it is.
        var safeScript = script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
        var policy = $"default-src 'none'; script-src '{Hash(safeScript)}'; style-src '{Hash(style)}'; base-uri 'none'; form-action 'none'; "
            + "require-trusted-types-for 'script'";
        // The default encoder writes < > & ' as \u003C and so on: no address can end the element.
        var data = JsonSerializer.Serialize(new SortedDictionary<string, string>(answers.ToDictionary(), StringComparer.Ordinal));
        output.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta http-equiv="Content-Security-Policy" content="{policy}">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <meta name="referrer" content="no-referrer">
              <title>Il2Pipeline: report</title>
              <style>{style}</style>
            </head>
            <body>
              <header class="top">
                <p class="brand">Il2Pipeline</p>
                <nav id="menu" aria-label="Parts of the report"></nav>
                <p class="study" id="study"></p>
                <p class="study" id="made"></p>
              </header>
              <main id="main" tabindex="-1">
                <noscript><p class="notice">This report needs JavaScript; it runs in this file only and fetches nothing.</p></noscript>
                <div id="view"></div>
              </main>
              <script type="application/json" id="report-data">{data}</script>
              <script>{safeScript}</script>
            </body>
            </html>

            """);
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
