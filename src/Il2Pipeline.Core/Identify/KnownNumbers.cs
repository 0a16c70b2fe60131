using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Read.Resolve;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Identify;

/// <summary>The subject numbers of a study as its file knows them: of which system they are, and which others mean the same.</summary>
public sealed class KnownNumbers
{
    private readonly Dictionary<string, string> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), string> _identifiers = [];
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _uuids = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a study file.</summary>
    /// <param name="study">The study file.</param>
    public KnownNumbers(StudyFile study)
    {
        System = study.SubjectIdentifierSystem;
        foreach (var subject in study.Subjects)
        {
            if (EvenedName.IsUuid(subject.Id)) _uuids.TryAdd(subject.Id, subject.Id);
            foreach (var alias in subject.Aliases) Add(alias, subject.Id);
        }
    }

    /// <summary>The system of the trial's numbers; absent when the study file names none.</summary>
    public string? System { get; }

    /// <summary>The subject that a number means.</summary>
    /// <param name="number">A plain number.</param>
    /// <returns>The subject it is an alias of, else the number itself.</returns>
    public string Subject(string number) => _numbers.Count > 0 && _numbers.TryGetValue(number, out var subject) ? subject : number;

    /// <summary>The subject that an identifier means by the study file alone.</summary>
    /// <param name="identifier">An identifier of any system.</param>
    /// <returns>The subject; absent when it is nobody's alias.</returns>
    public string? Alias(ReadIdentifier identifier) => _identifiers.Count > 0 && identifier.System is { } system
        ? _identifiers.GetValueOrDefault((system, identifier.Value.Trim(' ')))
        : null;

    /// <summary>The subject that the key of an identifier means by the study file alone.</summary>
    /// <param name="key">A key as text.</param>
    /// <returns>The subject; absent when it is nobody's alias.</returns>
    public string? Alias(string key) => _keys.GetValueOrDefault(key);

    /// <summary>A Patient's id as a subject: the letter case of a UUID means nothing, but for how the study file writes it.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The id.</returns>
    public string Id(string id)
    {
        if (!EvenedName.IsUuid(id)) return id;
        return _uuids.GetValueOrDefault(id) ?? id.ToLowerInvariant();
    }

    private void Add(SubjectAlias alias, string subject)
    {
        if (alias.System is not { } system)
        {
            _numbers.TryAdd(alias.Value, subject);
            return;
        }
        _identifiers.TryAdd((system, alias.Value), subject);
        var name = new FactName("Patient", FactNameKind.Identifier, system, alias.Value);
        _keys.TryAdd(FactKey.Of(name, "").ToString(), subject);
    }
}
