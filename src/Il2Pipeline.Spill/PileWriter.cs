using System.Runtime.InteropServices;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Spill;

/// <summary>
/// Writes the versions of one subject as bytes. Of each, only what differs from the one before is written: the results of a panel share most of
/// what they say, and so take a tenth of their memory. <see cref="PileReader"/> reads the same members in the same order.
/// </summary>
internal sealed class PileWriter
{
    private const int MostTold = 32;
    private readonly PackedBytes _bytes = new();
    private ResultVersion? _result;
    private DoseVersion? _dose;
    private uint _told;
    private int _place;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.Written;

    /// <summary>How many bytes of memory it takes.</summary>
    public int Capacity => _bytes.Capacity;

    /// <summary>Writes a result.</summary>
    /// <param name="result">A version of this subject.</param>
    public void Add(ResultVersion result)
    {
        var (at, before) = (Begin(isDose: false), _result);
        Position(result.Source, before?.Source);
        Text(result.Analyte, before?.Analyte);
        Text(result.SourceId, before?.SourceId);
        _bytes.Number((ulong)result.Identity.Rung);
        Text(result.Identity.Key, before?.Identity.Key);
        _bytes.Number((ulong)result.Status);
        Text(result.Collected, before?.Collected);
        Time(result.Issued, before?.Issued);
        Value(result, before);
        Text(result.RecognisedBy, before?.RecognisedBy);
        Text(result.Specimen, before?.Specimen);
        Text(result.SpecimenType, before?.SpecimenType);
        Text(result.Method, before?.Method);
        Text(result.Sender, before?.Sender);
        Text(result.DerivationType, before?.DerivationType);
        Warnings(result.Warnings, before?.Warnings ?? []);
        Trace(result.Trace);
        Who((result.Server, result.Person), (before?.Server, before?.Person));
        _bytes.Fill(at, _told);
        _result = result;
    }

    /// <summary>Writes a dose.</summary>
    /// <param name="dose">A version of this subject.</param>
    public void Add(DoseVersion dose)
    {
        var (at, before) = (Begin(isDose: true), _dose);
        Position(dose.Source, before?.Source);
        Text(dose.Identity, before?.Identity);
        Text(dose.Start, before?.Start);
        Tells(dose.Given);
        Time(dose.LastUpdated, before?.LastUpdated);
        Text(dose.Drug, before?.Drug);
        Decimal(dose.Dose, before?.Dose);
        Text(dose.DoseUnit, before?.DoseUnit);
        Tells(dose.Evidence == DoseEvidence.Statement);
        Tells(dose.Evidence == DoseEvidence.Request);
        Who((dose.Server, dose.Person), (before?.Server, before?.Person));
        _bytes.Fill(at, _told);
        _dose = dose;
    }

    private void Value(ResultVersion result, ResultVersion? before)
    {
        Decimal(result.Value, before?.Value);
        Text(result.ValueText, before?.ValueText);
        Text(result.Comparator, before?.Comparator);
        Decimal(result.Limit, before?.Limit);
        Text(result.AbsentReason, before?.AbsentReason);
        Text(result.RefusedCode, before?.RefusedCode);
        if (Tells(result.Original is not null))
        {
            Decimal(result.Original!.Number, before?.Original?.Number);
            Text(result.Original.Unit, before?.Original?.Unit);
            Decimal(result.Original.Factor, before?.Original?.Factor);
        }
        if (!Tells(result.Range is not null)) return;
        Decimal(result.Range!.Low, before?.Range?.Low);
        Decimal(result.Range.High, before?.Range?.High);
        Text(result.Range.Text, before?.Range?.Text);
    }

    private void Who((string? Server, Person? Person) who, (string? Server, Person? Person) before)
    {
        if (!Tells(who != before)) return;
        _bytes.Text(who.Server);
        _bytes.Text(who.Person?.BirthDate);
        _bytes.Text(who.Person?.Gender);
    }

    private int Begin(bool isDose)
    {
        (_told, _place) = (0, 0);
        Tells(isDose);
        return _bytes.Reserve();
    }

    private bool Tells(bool isTold)
    {
        if (_place == MostTold) throw new InvalidOperationException("A version has more members than there are bits to tell them by.");
        if (isTold) _told |= 1u << _place;
        _place++;
        return isTold;
    }

    private void Position(DropPosition position, DropPosition? before)
    {
        if (Tells(position.Drop != before?.Drop))
        {
            _bytes.Text(position.Drop.Name);
            _bytes.Text(position.Drop.ContentHash);
        }
        _bytes.Number((ulong)position.EntryIndex);
        _bytes.Number((ulong)((position.ComponentIndex ?? -1) + 1L));
    }

    private void Text(string? text, string? before)
    {
        if (Tells(!string.Equals(text, before, StringComparison.Ordinal))) _bytes.Text(text);
    }

    // Equal is not enough: 1.0 and 1.00 are told apart.
    private void Decimal(decimal? value, decimal? before)
    {
        if (!Tells(!IsSame(value, before))) return;
        _bytes.Number(value is null ? 0u : 1u);
        if (value is { } number) _bytes.Decimal(number);
    }

    private static bool IsSame(decimal? one, decimal? other) => one is { } a && other is { } b
        ? MemoryMarshal.AsBytes(new ReadOnlySpan<decimal>(in a)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<decimal>(in b)))
        : one.HasValue == other.HasValue;

    private void Time(DateTimeOffset? time, DateTimeOffset? before)
    {
        if (!Tells(time is { } a && before is { } b ? !a.EqualsExact(b) : time.HasValue != before.HasValue)) return;
        _bytes.Number(time is null ? 0u : 1u);
        if (time is { } known) _bytes.Time(known);
    }

    private void Trace(ResultTrace? trace)
    {
        if (!Tells(trace is not null)) return;
        _bytes.Text(trace!.Url);
        _bytes.Text(trace.Id);
        _bytes.Number(trace.Version is null ? 0u : 1u);
        if (trace.Version is { } version) _bytes.Decimal(version);
        _bytes.Number((ulong)(trace.Withdrawal ?? 0));
        _bytes.Number(trace.HasDoubtfulRelease ? 1u : 0u);
        _bytes.Number((ulong)(trace.Identifiers?.Count ?? 0));
        foreach (var identifier in trace.Identifiers ?? []) _bytes.Text(identifier);
        _bytes.Number((ulong)(trace.Replaces?.Count ?? 0));
        foreach (var name in trace.Replaces ?? [])
        {
            _bytes.Text(name.Url);
            _bytes.Text(name.Id);
            _bytes.Text(name.Identifier);
        }
    }

    private void Warnings(IReadOnlyList<string> warnings, IReadOnlyList<string> before)
    {
        if (!Tells(!warnings.SequenceEqual(before, StringComparer.Ordinal))) return;
        _bytes.Number((ulong)warnings.Count);
        foreach (var warning in warnings) _bytes.Text(warning);
    }
}
