using System.Text;

namespace Il2Pipeline.Api.Page;

/// <summary>What a report file is made of beside its data: the views of the pages as one script, and their styles.</summary>
public static class ReportParts
{
    private static readonly string[] s_styles = ["page/page.css", "page/plots.css"];

    /// <summary>The script; absent when the program was built without Node.js, which bundles it.</summary>
    public static string? Script => Find("report/report.js");

    /// <summary>The styles of the pages.</summary>
    public static string Style => string.Join('\n', s_styles.Select(name => Find(name)!));

    private static string? Find(string name)
    {
        using var resource = typeof(ReportParts).Assembly.GetManifestResourceStream(name);
        if (resource is null) return null;
        using var reader = new StreamReader(resource, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
