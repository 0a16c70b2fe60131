using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Spill;

/// <summary>Reads what a <see cref="PileWriter"/> wrote: the same members in the same order.</summary>
/// <param name="subject">The subject of all of them.</param>
/// <param name="bytes">The bytes of one writer, whole.</param>
internal ref struct PileReader(string subject, ReadOnlySpan<byte> bytes)
{
    private PackedReader _bytes = new(bytes);
    private ResultVersion? _result;
    private DoseVersion? _dose;
    private uint _told;

    /// <summary>Reads all.</summary>
    /// <param name="pile">Gets the results and doses, in the order they were written.</param>
    public void ReadInto(SubjectPile pile)
    {
        while (!_bytes.IsAtEnd)
        {
            _told = _bytes.Bits();
            if (IsTold()) pile.Doses.Add(_dose = Dose(_dose));
            else pile.Results.Add(_result = Result(_result));
        }
    }

    // Members are set in the order they stand here, which is the order they were written in.
    private ResultVersion Result(ResultVersion? before)
    {
        var result = ResultAlone(before);
        var (server, person) = Who(before?.Server, before?.Person);
        return server is null && person is null ? result : result with { Server = server, Person = person };
    }

    private ResultVersion ResultAlone(ResultVersion? before) => new()
    {
        Subject = subject,
        Source = Position(before?.Source),
        Analyte = Text(before?.Analyte)!,
        SourceId = Text(before?.SourceId)!,
        Identity = new ResultIdentity((IdentityRung)_bytes.Number(), Text(before?.Identity.Key)!),
        Status = (ResultStatus)_bytes.Number(),
        Collected = Text(before?.Collected),
        Issued = Time(before?.Issued),
        Value = Decimal(before?.Value),
        ValueText = Text(before?.ValueText),
        Comparator = Text(before?.Comparator),
        Limit = Decimal(before?.Limit),
        AbsentReason = Text(before?.AbsentReason),
        RefusedCode = Text(before?.RefusedCode),
        Original = Original(before?.Original),
        Range = Range(before?.Range),
        RecognisedBy = Text(before?.RecognisedBy)!,
        Specimen = Text(before?.Specimen),
        SpecimenType = Text(before?.SpecimenType),
        Method = Text(before?.Method),
        Sender = Text(before?.Sender)!,
        DerivationType = Text(before?.DerivationType),
        Warnings = Warnings(before?.Warnings ?? []),
        Trace = Trace(),
    };

    private DoseVersion Dose(DoseVersion? before)
    {
        var dose = DoseAlone(before);
        var (server, person) = Who(before?.Server, before?.Person);
        return dose with { Server = server, Person = person };
    }

    private DoseVersion DoseAlone(DoseVersion? before) => new()
    {
        Subject = subject,
        Source = Position(before?.Source),
        Identity = Text(before?.Identity)!,
        Start = Text(before?.Start)!,
        Given = IsTold(),
        LastUpdated = Time(before?.LastUpdated),
        Drug = Text(before?.Drug)!,
        Dose = Decimal(before?.Dose),
        DoseUnit = Text(before?.DoseUnit),
        Evidence = Evidence(IsTold(), IsTold()),
    };

    private static DoseEvidence Evidence(bool isStatement, bool isRequest) =>
        isStatement ? DoseEvidence.Statement : isRequest ? DoseEvidence.Request : DoseEvidence.Administration;

    private (string? Server, Person? Person) Who(string? server, Person? person)
    {
        if (!IsTold()) return (server, person);
        server = _bytes.Text();
        var (birthDate, gender) = (_bytes.Text(), _bytes.Text());
        return (server, birthDate is null && gender is null ? null : new Person(birthDate, gender));
    }

    private bool IsTold()
    {
        var isTold = (_told & 1) == 1;
        _told >>= 1;
        return isTold;
    }

    private DropPosition Position(DropPosition? before)
    {
        var drop = IsTold() ? new DropId(_bytes.Text()!, _bytes.Text()!) : before!.Drop;
        var entry = (int)_bytes.Number();
        var component = (int)((long)_bytes.Number() - 1);
        return new DropPosition(drop, entry, component < 0 ? null : component);
    }

    private string? Text(string? before) => IsTold() ? _bytes.Text() : before;

    private decimal? Decimal(decimal? before)
    {
        if (!IsTold()) return before;
        return _bytes.Number() == 0 ? null : _bytes.Decimal();
    }

    private DateTimeOffset? Time(DateTimeOffset? before)
    {
        if (!IsTold()) return before;
        return _bytes.Number() == 0 ? null : _bytes.Time();
    }

    private OriginalQuantity? Original(OriginalQuantity? before) =>
        IsTold() ? new OriginalQuantity(Decimal(before?.Number) ?? 0, Text(before?.Unit)!, Decimal(before?.Factor) ?? 0) : null;

    private ReferenceInterval? Range(ReferenceInterval? before) =>
        IsTold() ? new ReferenceInterval(Decimal(before?.Low), Decimal(before?.High), Text(before?.Text)) : null;

    private ResultTrace? Trace() => !IsTold() ? null : new ResultTrace
    {
        Url = _bytes.Text(),
        Id = _bytes.Text(),
        Version = _bytes.Number() == 0 ? null : _bytes.Decimal(),
        Withdrawal = _bytes.Number() is > 0 and var withdrawal ? (Withdrawal)withdrawal : null,
        HasDoubtfulRelease = _bytes.Number() > 0,
        Identifiers = Identifiers(),
        Replaces = Replaces(),
    };

    private string[]? Identifiers()
    {
        var identifiers = new string[(int)_bytes.Number()];
        for (var i = 0; i < identifiers.Length; i++) identifiers[i] = _bytes.Text()!;
        return identifiers.Length == 0 ? null : identifiers;
    }

    private ResultName[]? Replaces()
    {
        var names = new ResultName[(int)_bytes.Number()];
        for (var i = 0; i < names.Length; i++) names[i] = new ResultName(_bytes.Text(), _bytes.Text(), _bytes.Text());
        return names.Length == 0 ? null : names;
    }

    private IReadOnlyList<string> Warnings(IReadOnlyList<string> before)
    {
        if (!IsTold()) return before;
        var warnings = new string[(int)_bytes.Number()];
        for (var i = 0; i < warnings.Length; i++) warnings[i] = _bytes.Text()!;
        return warnings;
    }
}
