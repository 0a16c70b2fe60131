using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Read.Resolve;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Identify;

/// <summary>Finds out which trial subject a Patient is (DESIGN 7): by its own drop first, else by what all drops tell.</summary>
/// <param name="study">The study file.</param>
/// <param name="laboratory">The laboratory of the drop.</param>
/// <param name="book">What other drops tell.</param>
public sealed class SubjectFinder(StudyFile study, string laboratory, FactBook book)
{
    private readonly KnownNumbers _known = new(study);
    private readonly HashSet<string> _noted = new(StringComparer.Ordinal);
    private (ReadSubject? Subject, SubjectFinding? Finding) _last;

    /// <summary>Finds the subject.</summary>
    /// <param name="subject">Whom the resource is about; absent when it names nobody.</param>
    /// <returns>The finding; absent when there is nobody to look for.</returns>
    public SubjectFinding? Find(ReadSubject? subject)
    {
        if (subject is null) return null;
        // Most results of a drop are about the same Patient, read once.
        if (ReferenceEquals(subject, _last.Subject)) return _last.Finding;
        var finding = _known.System is null ? ById(subject) : ByNumber(subject);
        if (finding?.ToldBy is not null && !_noted.Add(finding.Subject!)) finding = finding with { ToldBy = null };
        // What is only to be noted is noted once.
        _last = (subject, finding is null ? null : finding with { ToldBy = null, Codes = [] });
        return finding;
    }

    private SubjectFinding? ById(ReadSubject subject)
    {
        var alias = subject.Identifiers.Select(_known.Alias).FirstOrDefault(one => one is not null);
        var id = string.IsNullOrWhiteSpace(subject.ReferenceId)
            ? subject.Identifiers.Select(one => one.Value).FirstOrDefault()
            : subject.ReferenceId;
        if (SubjectNumber.Plain(id ?? "") is not { Length: > 0 } plain) return null;
        var number = alias ?? _known.Subject(_known.Id(plain));
        var finding = SubjectNumber.HidesSomething(number)
            ? new SubjectFinding(null, IdentifyIssues.InvisibleCharacters)
            : new SubjectFinding(number, null);
        return finding with
        {
            Person = Person.Of([(subject.BirthDate, subject.Gender)]),
            Server = alias is null && number == _known.Id(plain) ? ServerOf(subject) : null,
            Codes = number == plain ? Codes(subject, []) : Codes(subject, [plain]),
        };
    }

    private SubjectFinding ByNumber(ReadSubject subject)
    {
        var numbers = new PersonNumbers();
        foreach (var identifier in subject.Identifiers)
        {
            if (_known.Alias(identifier) is { } alias) numbers.Add(alias, isFormer: false);
            else if (identifier.System == _known.System && SubjectNumber.Plain(identifier.Value) is { Length: > 0 } number)
                numbers.Add(_known.Subject(number), identifier.IsFormer);
        }
        var own = (subject.BirthDate, subject.Gender);
        if (numbers.HasCurrent) return Own(numbers, subject) with { Person = Person.Of([own]), Codes = Codes(subject, []) };
        var trail = new PatientTrail(book, _known, numbers);
        trail.Follow([.. subject.Names.Where(name => name.System is null || name.System != _known.System)
            .Select(name => FactKey.Of(name, laboratory)).Distinct()]);
        var found = numbers.Decide();
        if (found.Subject is not null && !PersonCheck.MayBeOne(trail.Sharing.Prepend(own)))
            found = new SubjectFinding(null, IdentifyIssues.PersonsDisagree);
        return found with
        {
            Person = Person.Of([own, .. trail.Named, .. trail.Sharing]),
            ToldBy = found.Subject is null ? null : trail.ToldBy,
            UnknownPatient = found.Subject is null ? Shown(subject) : null,
            Codes = Codes(subject, numbers.All),
        };
    }

    private SubjectFinding Own(PersonNumbers numbers, ReadSubject subject)
    {
        var found = numbers.Decide();
        return found.Subject is null ? found with { UnknownPatient = Shown(subject) } : found;
    }

    // As short as people compare; it need not be exact, since nothing is looked up by it.
    private string Shown(ReadSubject subject)
    {
        var name = subject.Names.Count > 0
            ? subject.Names[0]
            : new FactName("Patient", FactNameKind.Local, null, subject.ReferenceId ?? "");
        return FactKey.Of(name, laboratory).ToString()[..12];
    }

    // What aliases may be given to: the numbers themselves are known as subjects of the drop, when they are nobody's alias.
    private List<string> Codes(ReadSubject subject, IEnumerable<string> numbers)
    {
        List<string> codes = [];
        foreach (var identifier in subject.Identifiers)
        {
            if (identifier.System is not { } system) continue;
            codes.Add(system == _known.System
                ? AliasCode.Of(SubjectNumber.Plain(identifier.Value))
                : AliasCode.Of(system, identifier.Value));
        }
        foreach (var number in numbers) codes.Add(AliasCode.Of(number));
        return codes;
    }

    private static string? ServerOf(ReadSubject subject)
    {
        if (subject.Address is not { } address || ReferenceKeys.TypeAndId(address) is not { } own) return null;
        return EvenedName.Of(address[..^own.Length]);
    }
}
