using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>Versions from another laboratory than the result's own: they count, with a warning.</summary>
internal static class ForeignVersions
{
    /// <summary>Warns where another laboratory corrected a result, or took it back.</summary>
    /// <param name="threads">Results.</param>
    public static void Warn(IEnumerable<ResultThread> threads)
    {
        foreach (var thread in threads.Where(thread => thread.Versions.Count > 1))
        {
            var own = thread.Versions.Where(version => !ResultThread.Corrects(version)).Min(new VersionOrder(thread.Versions));
            if (own is not null && thread.Versions.Exists(version => ResultThread.Corrects(version) && AreForeign(own, version)))
                thread.Warn(ReconcileIssues.ForeignVersion.Code);
        }
    }

    /// <summary>
    /// True when two versions are of two laboratories: by who performed where both say so, else by the folder of their drops.
    /// </summary>
    public static bool AreForeign(ResultVersion a, ResultVersion b)
    {
        if (NamesPerformer(a) && NamesPerformer(b)) return a.Sender != b.Sender;
        return a.Source.Drop.Laboratory != b.Source.Drop.Laboratory;
    }

    private static bool NamesPerformer(ResultVersion version) => version.Sender.Length > 0 && version.Sender != version.Source.Drop.Laboratory;
}
