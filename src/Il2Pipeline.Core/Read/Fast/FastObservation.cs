using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Fast;

/// <summary>The fast lane's projection of an Observation and its components.</summary>
internal ref struct FastObservation
{
    private int _seen;
    private FastMeasure _own;
    private string? _id;
    private string? _lastUpdated;
    private string? _status;
    private string? _effective;
    private string? _issued;
    private string? _method;
    private IReadOnlyList<ReadIdentifier>? _identifiers;
    private ReferenceSheet? _subject;
    private ReferenceSheet? _specimen;
    private IReadOnlyList<ReferenceSheet>? _basedOn;
    private IReadOnlyList<ReferenceSheet>? _performers;
    private IReadOnlyList<ReferenceSheet>? _members;
    private List<MeasureSheet>? _components;

    /// <summary>Reads an Observation.</summary>
    /// <param name="reader">The reader, within the object.</param>
    /// <returns>What the pipeline uses of it; to be used only when the reader understood everything.</returns>
    public ObservationSheet Read(ref FastReader reader)
    {
        while (reader.NextMember())
            if (!_own.TryRead(ref reader) && !TryReadText(ref reader) && !TryReadPart(ref reader))
                reader.Pass();
        return new ObservationSheet
        {
            Id = _id,
            LastUpdated = _lastUpdated,
            Status = _status,
            Effective = _effective,
            Issued = _issued,
            Method = _method,
            Identifiers = _identifiers ?? [],
            Subject = _subject,
            Specimen = _specimen,
            BasedOn = _basedOn ?? [],
            Performers = _performers ?? [],
            HasMembers = _members is { Count: > 0 },
            Own = _own.Sheet(ref reader),
            Components = _components ?? (IReadOnlyList<MeasureSheet>)[],
        };
    }

    private bool TryReadText(ref FastReader reader)
    {
        if (reader.Is("id"u8, ref _seen, 0)) _id = reader.Text();
        else if (reader.Is("status"u8, ref _seen, 1)) _status = reader.Word();
        else if (reader.Is("issued"u8, ref _seen, 2)) _issued = reader.Text();
        else if (reader.Is("resourceType"u8, ref _seen, 3)) reader.Word();
        else if (reader.Is("meta"u8, ref _seen, 4)) _lastUpdated = Member(ref reader, "lastUpdated"u8, default);
        // One bit for all: two kinds of effective[x] contradict each other.
        else if (reader.Is("effectiveDateTime"u8, ref _seen, 5)) _effective = reader.Text();
        else if (reader.Is("effectiveInstant"u8, ref _seen, 5)) _effective = reader.Text();
        else if (reader.Is("effectivePeriod"u8, ref _seen, 5)) _effective = Member(ref reader, "start"u8, "end"u8);
        else return false;
        return true;
    }

    private bool TryReadPart(ref FastReader reader)
    {
        if (reader.Is("subject"u8, ref _seen, 6)) _subject = Reference(ref reader);
        else if (reader.Is("specimen"u8, ref _seen, 7)) _specimen = Reference(ref reader);
        else if (reader.Is("identifier"u8, ref _seen, 8)) _identifiers = FastTypes.Identifiers(ref reader);
        else if (reader.Is("basedOn"u8, ref _seen, 9)) _basedOn = FastTypes.References(ref reader);
        else if (reader.Is("performer"u8, ref _seen, 10)) _performers = FastTypes.References(ref reader);
        else if (reader.Is("hasMember"u8, ref _seen, 11)) _members = FastTypes.References(ref reader);
        else if (reader.Is("component"u8, ref _seen, 12)) ReadComponents(ref reader);
        else if (reader.Is("method"u8, ref _seen, 13)) ReadMethod(ref reader);
        else if (reader.Name.SequenceEqual("contained"u8) || reader.Name.StartsWith("effective"u8)) GiveUp(ref reader);
        else return false;
        return true;
    }

    private void ReadComponents(ref FastReader reader)
    {
        if (!reader.BeginArray()) return;
        _components = [];
        while (reader.NextObject())
        {
            var measure = new FastMeasure();
            while (reader.NextMember())
                if (!measure.TryRead(ref reader)) reader.Pass();
            _components.Add(measure.Sheet(ref reader));
        }
    }

    private void ReadMethod(ref FastReader reader)
    {
        var (codings, text) = FastTypes.Concept(ref reader);
        foreach (var coding in codings)
            if (coding.Code is not null) _method ??= $"{coding.System}|{coding.Code}";
        _method ??= text;
    }

    private static ReferenceSheet? Reference(ref FastReader reader) => reader.BeginObject() ? FastTypes.Reference(ref reader) : null;

    private static void GiveUp(ref FastReader reader)
    {
        reader.GiveUp();
        reader.Pass();
    }

    // The other member is not used, but looked at: what is wrong with it is for the reference lane to say.
    private static string? Member(ref FastReader reader, ReadOnlySpan<byte> wanted, ReadOnlySpan<byte> other)
    {
        string? text = null;
        if (!reader.BeginObject()) return null;
        for (var seen = 0; reader.NextMember();)
        {
            if (reader.Is(wanted, ref seen, 0)) text = reader.Text();
            else if (!other.IsEmpty && reader.Is(other, ref seen, 1)) reader.Text();
            else reader.Pass();
        }
        return text;
    }
}
