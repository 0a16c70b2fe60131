using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Il2Pipeline.Cli.Tests.Structure;

/// <summary>Projects and rooms (a room is a folder and a namespace) use only what stands before them in docs/design.md, section 3.</summary>
public class RoomTests
{
    // The Functions app is no part of what il2 is made of; it has no rooms.
    private static readonly string[] s_projects = [.. RoomTable.Read().Projects.Where(project => project != "Il2Pipeline.Functions")];

    private static readonly Lazy<IReadOnlyList<(string From, string To, string How)>> s_uses = new(Uses);

    public static TheoryData<string> Projects => [.. s_projects];

    [Fact]
    public void The_table_names_each_project_there_is()
    {
        var there = Directory.EnumerateDirectories(RepositoryFiles.Path("src")).Select(folder => Path.GetFileName(folder)!);
        Assert.Equal(there.Order(StringComparer.Ordinal), RoomTable.Read().Projects.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_table_names_each_room_there_is(string project)
    {
        var told = RoomTable.Read().Rows.Where(row => row.Project == project).SelectMany(row => row.Rooms);
        Assert.Equal(RoomTable.FoldersOf(project), told.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_room_uses_only_rooms_before_it(string project)
    {
        foreach (var (_, rooms) in RoomTable.Read().Rows.Where(row => row.Project == project))
        {
            string[] names = [.. rooms.Select(room => $"{project}.{room}")];
            Assert.DoesNotContain(s_uses.Value, use => Place(names, use.From) is >= 0 and var from && Place(names, use.To) > from);
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void What_lies_on_top_of_rooms_is_used_by_none(string project) =>
        Assert.DoesNotContain(s_uses.Value, use => use.To == project && use.From.StartsWith($"{project}.", StringComparison.Ordinal));

    [Fact]
    public void A_project_uses_only_projects_above_it() =>
        Assert.DoesNotContain(s_uses.Value, use => Order(use.To) > Order(use.From));

    [Fact]
    public void The_rooms_were_looked_at() => Assert.InRange(s_uses.Value.Count, 300, int.MaxValue);

    // The room that a namespace lies in: of "Read" and "Read.Cut" the longer name.
    private static int Place(string[] rooms, string name)
    {
        var place = Array.IndexOf(rooms, name);
        return place >= 0 ? place : Array.FindIndex(rooms, room => name.StartsWith($"{room}.", StringComparison.Ordinal));
    }

    private static int Order(string name) =>
        Array.FindIndex(s_projects, project => name == project || name.StartsWith($"{project}.", StringComparison.Ordinal));

    private static IReadOnlyList<(string From, string To, string How)> Uses()
    {
        string[] names = [.. s_projects.Select(project => project == "Il2Pipeline.Cli" ? "il2" : project)];
        var assemblies = names.Select(System.Reflection.Assembly.Load).ToArray();
        var uses = new Dictionary<(string From, string To), string>();
        foreach (var type in new ArchLoader().LoadAssemblies(assemblies).Build().Types.Where(IsOurs))
            foreach (var target in type.Dependencies.Select(dependency => dependency.Target).Where(IsOurs))
                if (type.Namespace.FullName != target.Namespace.FullName)
                    uses.TryAdd((type.Namespace.FullName, target.Namespace.FullName), $"{type.Name} uses {target.Name}");
        return [.. uses.Select(use => (use.Key.From, use.Key.To, use.Value))];
    }

    private static bool IsOurs(IType type) => type is not GenericParameter && type.Namespace?.FullName is { } name
        && s_projects.Any(project => name == project || name.StartsWith($"{project}.", StringComparison.Ordinal));
}
