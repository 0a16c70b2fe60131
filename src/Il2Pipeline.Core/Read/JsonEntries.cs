namespace Il2Pipeline.Core.Read;

/// <summary>Cuts the entries of a Bundle. Broken syntax around a resource costs its entry, and the next one is looked for.</summary>
internal sealed class JsonEntries(JsonResources resources, CutSettings settings)
{
    /// <summary>Cuts the entries of the array at the next byte.</summary>
    /// <param name="bundle">Where the Bundle's content stands.</param>
    /// <param name="cutting">The Bundle; its entries are counted on.</param>
    /// <returns>Their resources of interest, and what is wrong.</returns>
    public IEnumerable<DropResource> Cut(Place bundle, Cutting cutting)
    {
        var told = false;
        for (var items = new ArrayWalk(resources); items.Next() is { } item;)
        {
            settings.Cancel.ThrowIfCancellationRequested();
            if (items.IsMisplaced && !told)
            {
                told = true;
                yield return resources.Problem(ReadIssues.BrokenSyntax, bundle.Path, false);
            }
            if (item == ArrayItem.None) continue;
            var place = bundle with
            {
                Path = $"{bundle.Path}.entry[{cutting.Entries}]",
                TopIndex = bundle.IsRoot ? cutting.Entries : null,
                Depth = bundle.Depth + 2,
                IsRoot = false,
            };
            cutting.Entries++;
            foreach (var resource in item == ArrayItem.Object ? Entry(place, items) : NoObject(place)) yield return resource;
        }
    }

    /// <summary>Cuts the resources contained in one that is of no interest itself.</summary>
    /// <param name="inside">Where they stand; the path is that of the container.</param>
    /// <returns>Those of interest, and what is wrong.</returns>
    public IEnumerable<DropResource> Contained(Place inside)
    {
        var number = 0;
        for (var items = new ArrayWalk(resources); items.Next() is { } item;)
        {
            if (item == ArrayItem.Other) resources.Scan.SkipValue();
            if (item != ArrayItem.Object) continue;
            foreach (var resource in resources.Cut(inside with { Path = $"{inside.Path}.contained[{number++}]" })) yield return resource;
        }
    }

    private IEnumerable<DropResource> NoObject(Place place)
    {
        yield return resources.Problem(ReadIssues.NotAResource, place.Path, true) with { TopIndex = place.TopIndex };
        resources.Scan.SkipValue();
    }

    private IEnumerable<DropResource> Entry(Place place, ArrayWalk siblings)
    {
        var walk = new EntryWalk(resources);
        while (walk.NextResource())
        {
            if (walk.Give() is { } earlier) yield return earlier;
            var path = $"{place.Path}.resource";
            foreach (var resource in resources.Cut(place with { Path = path }))
            {
                // A resource that was cut out waits for the entry's end: its fullUrl may come after it.
                if (resource.Path == path && resource.Problem is null) walk.Hold(resource);
                else yield return resource;
            }
        }
        if (walk.IsBroken)
        {
            yield return resources.Problem(ReadIssues.BrokenSyntax, place.Path, walk.MayBeObservation) with { TopIndex = place.TopIndex };
            walk.FindNextEntry();
            siblings.Forgive();
        }
        else if (walk.Give() is { } last)
        {
            yield return last;
        }
    }
}
