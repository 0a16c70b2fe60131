using Il2Pipeline.Cli.Output;
using Il2Pipeline.Storage.StudyChanges;

namespace Il2Pipeline.Cli.Reprocess;

/// <summary>What putting a study file sets off, in words.</summary>
internal static class EffectWords
{
    private const int MostShown = 8;

    /// <summary>The lines about an effect.</summary>
    /// <param name="effect">The effect.</param>
    /// <returns>At least one.</returns>
    public static IEnumerable<string> Of(StudyEffectReport effect)
    {
        if (effect.IsNothing)
        {
            yield return "It touches nothing that is stored.";
        }
        else
        {
            var laboratories = effect.Drops.GroupBy(drop => drop.Laboratory, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"{(group.Key.Length == 0 ? "(no laboratory)" : Terminal.Shown(group.Key))} {group.Count()}").ToList();
            var where = laboratories.Count == 0 ? "" : $" ({string.Join(", ", laboratories)})";
            var drops = $"{effect.Drops.Count} drop(s){where}, which are read again";
            yield return $"It touches {drops}, and {effect.Subjects.Count} subject(s) known so far.";
            foreach (var drop in effect.Drops.Take(MostShown)) yield return $"  {Terminal.Shown(drop.Name)}";
            if (effect.Drops.Count > MostShown) yield return $"  and {effect.Drops.Count - MostShown} more";
        }
        if (effect.Gone > 0) yield return $"{effect.Gone} drop(s) more cannot be read again and keep what they told (IL2-802).";
    }
}
