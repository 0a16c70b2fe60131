using Il2Pipeline.Cli.Input;

namespace Il2Pipeline.Cli.Tests;

public sealed class DropFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_are_relative_with_slashes_and_sorted()
    {
        _folder.Write("lab-b/x.json", "{}");
        _folder.Write("lab-a/deep/er/y.json", "{}");
        _folder.Write("Z.json", "{}");
        Assert.Equal(["Z.json", "lab-a/deep/er/y.json", "lab-b/x.json"], Names(DropFiles.Find([_folder.Path])));
    }

    [Fact]
    public void A_file_is_named_by_its_file_name()
    {
        var path = _folder.Write("lab-a/x.json", "{}");
        Assert.Equal(["x.json"], Names(DropFiles.Find([path])));
    }

    [Fact]
    public void The_order_of_paths_does_not_matter()
    {
        string[] paths = [_folder.Write("a/x.json", "1"), _folder.Write("b/x.json", "2"), _folder.Write("c/w.json", "3")];
        Assert.Equal(DropFiles.Find(paths).Drops, DropFiles.Find(paths.Reverse()).Drops);
    }

    [Fact]
    public void A_file_named_twice_is_there_once()
    {
        var path = _folder.Write("x.json", "{}");
        Assert.Single(DropFiles.Find([path, path, path]).Drops);
    }

    [Fact]
    public void A_trailing_slash_changes_nothing()
    {
        _folder.Write("x.json", "{}");
        Assert.Equal(DropFiles.Find([_folder.Path]).Drops, DropFiles.Find([_folder.Path + "/"]).Drops);
    }

    [Fact]
    public void Study_file_is_no_drop_at_the_root_only()
    {
        var study = _folder.Write("study.json", "{}");
        _folder.Write("lab-a/study.json", "{}");
        var files = DropFiles.Find([_folder.Path]);
        Assert.Equal([study], files.StudyFiles);
        Assert.Equal(["lab-a/study.json"], Names(files));
    }

    [Fact]
    public void A_path_that_is_the_study_file_is_no_drop()
    {
        var study = _folder.Write("study.json", "{}");
        var files = DropFiles.Find([study]);
        Assert.Equal([study], files.StudyFiles);
        Assert.Empty(files.Drops);
    }

    [Fact]
    public void Hidden_names_are_passed_over_and_told()
    {
        _folder.Write(".git/config", "x");
        _folder.Write("lab-a/.x.json.swp", "x");
        _folder.Write("lab-a/x.json", "{}");
        var files = DropFiles.Find([_folder.Path]);
        Assert.Equal(["lab-a/x.json"], Names(files));
        Assert.Contains("2 hidden", Assert.Single(files.Notes));
    }

    [Fact]
    public void Missing_paths_are_told()
    {
        Assert.Equal(["/no/such/file"], DropFiles.Find(["/no/such/file", _folder.Path]).Missing);
    }

    [Fact]
    public void The_output_is_no_input()
    {
        var output = _folder.Write("out.csv", "");
        Assert.Empty(DropFiles.Find([_folder.Path], output, null).Drops);
    }

    [Fact]
    public void A_link_to_a_folder_above_ends()
    {
        _folder.Write("lab-a/x.json", "{}");
        Directory.CreateSymbolicLink(_folder.At("lab-a/up"), "..");
        var files = DropFiles.Find([_folder.Path]);
        Assert.Equal(["lab-a/x.json"], Names(files));
        Assert.Contains("leads back", Assert.Single(files.Notes));
    }

    [Fact]
    public void A_circle_through_another_folder_ends()
    {
        using var other = new TempFolder();
        other.Write("y.json", "{}");
        Directory.CreateSymbolicLink(_folder.At("lab-a"), other.Path);
        Directory.CreateSymbolicLink(other.At("back"), System.IO.Path.Combine("..", System.IO.Path.GetFileName(_folder.Path)));
        Assert.Equal(["lab-a/y.json"], Names(DropFiles.Find([_folder.Path])));
    }

    [Fact]
    public void A_linked_folder_is_read()
    {
        using var other = new TempFolder();
        other.Write("y.json", "{}");
        Directory.CreateSymbolicLink(_folder.At("lab-a"), other.Path);
        Assert.Equal(["lab-a/y.json"], Names(DropFiles.Find([_folder.Path])));
    }

    private static IEnumerable<string> Names(DropFiles files) => files.Drops.Select(drop => drop.Name);
}
