using System.Text;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Cut;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Read.Resolve;

namespace Il2Pipeline.Core.Read;

/// <summary>Reads a drop: bytes in, Observations and doses out, one bad entry never at the cost of its neighbours.</summary>
public static class DropReader
{
    /// <summary>
    /// Reads a drop in one of the formats of DESIGN 4, recognised by content. Enumerate once; reading happens while enumerating.
    /// </summary>
    /// <param name="content">The bytes as dropped; seekable, at its start. References may point forward, so it is read twice.</param>
    /// <param name="limits">Bounds on what it may cost.</param>
    /// <param name="cancel">Stops between entries.</param>
    /// <param name="drugs">
    /// Codes of the trial's drug: statements and prescriptions that mention none of them are passed over unread. Absent: all are read.
    /// </param>
    /// <returns>What was found, in the order of the drop.</returns>
    /// <exception cref="ArgumentException">The stream is not seekable (a defect of the caller).</exception>
    public static IEnumerable<ReadItem> Read(
        Stream content, ReadLimits limits, CancellationToken cancel, IEnumerable<string>? drugs = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        if (!content.CanSeek) throw new ArgumentException("The content must be seekable, since it is read twice.", nameof(content));
        return ReadTwice(content, new Reading(limits, IsFast: true, Facts: false, Items: true) { Drugs = Bytes(drugs) }, cancel);
    }

    /// <summary>Reads a drop as <see cref="Read"/> does, and tells first what it tells of Patients and Specimens.</summary>
    /// <param name="content">The bytes as dropped; seekable, at its start.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="cancel">Stops between entries.</param>
    /// <param name="drugs">As for <see cref="Read"/>.</param>
    /// <returns>The facts, then what was found, each in the order of the drop.</returns>
    public static IEnumerable<ReadItem> ReadWithFacts(
        Stream content, ReadLimits limits, CancellationToken cancel, IEnumerable<string>? drugs = null) =>
        ReadTwice(content, new Reading(limits, IsFast: true, Facts: true, Items: true) { Drugs = Bytes(drugs) }, cancel);

    /// <summary>Reads only what a drop tells of Patients and Specimens.</summary>
    /// <param name="content">The bytes as dropped; seekable, at its start.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="cancel">Stops between entries.</param>
    /// <returns>The facts, in the order of the drop; none of a drop that cannot be read.</returns>
    public static IEnumerable<ReadFact> ReadFacts(Stream content, ReadLimits limits, CancellationToken cancel) =>
        ReadTwice(content, new Reading(limits, IsFast: true, Facts: true, Items: false), cancel).OfType<ReadFact>();

    /// <summary>Reads a drop with Hl7.Fhir alone: slowly, and the measure for what the fast lane may give.</summary>
    /// <param name="content">The bytes as dropped.</param>
    /// <param name="limits">Bounds.</param>
    /// <returns>What was found, in the order of the drop.</returns>
    internal static IEnumerable<ReadItem> ReadByReference(Stream content, ReadLimits limits) =>
        ReadTwice(content, new Reading(limits, IsFast: false, Facts: false, Items: true), CancellationToken.None);

    private static List<byte[]>? Bytes(IEnumerable<string>? drugs) => drugs?.Select(Encoding.UTF8.GetBytes).ToList();

    private static IEnumerable<ReadItem> ReadTwice(Stream content, Reading reading, CancellationToken cancel)
    {
        var limits = reading.Limits;
        var format = DropFormat.Recognise(content, limits);
        if (format.Refusal is { } refusal)
        {
            yield return new ReadProblem(new Issue(refusal, IssueLocation.WholeDrop), CountsAsObservation: false);
            yield break;
        }
        var index = ReferenceIndex.Of(reading.Facts);
        var told = new CutSettings(limits, index.OpenScope, cancel, index.Facts.Tell) { TellType = index.Kinds.Tell };
        var first = new DropCut(content, format, told);
        foreach (var resource in first.Cut())
        {
            ResourceReader.Index(resource, index, limits);
            foreach (var fact in index.TakeFacts(isEnd: false)) yield return fact;
        }
        foreach (var fact in index.TakeFacts(isEnd: true)) yield return fact;
        if (!reading.Items) yield break;
        index.JoinLinks();
        // The second pass meets the same Bundles in the same order, so that they get the same numbers.
        var scope = 0;
        var reader = new ResourceReader(index, limits, first.TopLevel, reading.IsFast, reading.Drugs);
        var items = new List<ReadItem>();
        var any = false;
        foreach (var resource in new DropCut(content, format, new CutSettings(limits, _ => ++scope, cancel)).Cut())
        {
            items.Clear();
            reader.Read(resource, items);
            any |= items.Count > 0;
            foreach (var item in items) yield return item;
        }
        foreach (var item in reader.End())
        {
            any = true;
            yield return item;
        }
        foreach (var problem in index.Facts.AtEnd(any)) yield return problem;
    }

    private sealed record Reading(ReadLimits Limits, bool IsFast, bool Facts, bool Items)
    {
        public IReadOnlyList<byte[]>? Drugs { get; init; }
    }
}
