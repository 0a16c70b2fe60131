using System.Collections.Frozen;
using Il2Pipeline.Api.Http;

namespace Il2Pipeline.Api.Page;

/// <summary>The files of the page, embedded in the program so that they need neither a folder nor the internet.</summary>
internal sealed class PageFiles
{
    private const string Prefix = "page/";
    private readonly FrozenDictionary<string, Content> _files;

    public PageFiles()
    {
        var assembly = typeof(PageFiles).Assembly;
        _files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => name[Prefix.Length..], name => Read(assembly.GetManifestResourceStream(name)!, name), StringComparer.Ordinal);
    }

    /// <summary>The names of all files.</summary>
    public IEnumerable<string> Names => _files.Keys;

    /// <summary>A file by its name; absent when there is none.</summary>
    public Content? Find(string name) => _files.GetValueOrDefault(name);

    private static Content Read(Stream resource, string name)
    {
        using var bytes = new MemoryStream();
        using (resource) resource.CopyTo(bytes);
        var content = bytes.ToArray();
        return new Content(content, TypeOf(Path.GetExtension(name)), EntityTags.OfContent(content));
    }

    private static string TypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new InvalidOperationException("A file of the page is of a kind that has no media type here."),
    };
}
