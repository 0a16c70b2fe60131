using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Recognise;

/// <summary>What one coding means to this trial.</summary>
/// <param name="Key">The coding as <c>system|code</c>, the system in its canonical form.</param>
internal sealed record CodeMeaning(string Key)
{
    /// <summary>The analyte; absent when it is none of the panel.</summary>
    public Analyte? Analyte { get; init; }

    /// <summary>The study file's entry that says so; absent for a standard code.</summary>
    public LocalCode? Local { get; init; }

    /// <summary>What to tell about the code itself; absent when there is nothing.</summary>
    public IssueDefinition? Warning { get; init; }

    /// <summary>True when the code counts only if the Specimen says blood.</summary>
    public bool NeedsBlood { get; init; }

    /// <summary>True when the code is taken without a Specimen, but it leaves the specimen open.</summary>
    public bool LeavesSpecimenOpen { get; init; }

    /// <summary>True when the code is defined for another specimen than blood.</summary>
    public bool IsOtherSpecimen { get; init; }
}

/// <summary>The look-up from one coding to its meaning: local codes first, then LOINC.</summary>
internal sealed class CodeMeanings
{
    private readonly Dictionary<(string System, string Code), LocalCode> _local = [];

    /// <summary>Builds the look-up.</summary>
    /// <param name="localCodes">The study file's local codes; of two for one code, the first counts.</param>
    public CodeMeanings(IEnumerable<LocalCode> localCodes)
    {
        foreach (var local in localCodes) _local.TryAdd((CodeSystems.Canonical(local.System), local.Code), local);
    }

    /// <summary>Finds what a coding means.</summary>
    /// <param name="coding">A coding with a code.</param>
    /// <returns>Its meaning; one without analyte when the code is unknown.</returns>
    public CodeMeaning Find(ReadCoding coding)
    {
        var system = CodeSystems.Canonical(coding.System);
        var code = coding.Code!;
        var meaning = new CodeMeaning($"{system}|{code}");
        if (_local.TryGetValue((system, code), out var local) && AnalyteCatalogue.All.TryGetValue(local.Analyte, out var analyte))
            return meaning with { Analyte = analyte, Local = local };
        if (system.Length == 0)
            return IsOfPanel(code) ? meaning with { Warning = RecogniseIssues.SystemMissing } : meaning;
        return system == CodeSystems.Loinc ? Loinc(meaning, code) : meaning;
    }

    private static bool IsOfPanel(string code) => LoincTable.Meanings.GetValueOrDefault(code)?.Analyte is not null;

    private static CodeMeaning Loinc(CodeMeaning meaning, string code)
    {
        var known = LoincTable.Meanings.GetValueOrDefault(code);
        return known?.Verdict switch
        {
            LoincVerdict.Analyte => meaning with
            {
                Analyte = known.Analyte,
                Warning = WarningFor(known.Caution),
                LeavesSpecimenOpen = known.Caution == LoincCaution.OpenSpecimen,
            },
            LoincVerdict.OpenSpecimen => meaning with { Analyte = known.Analyte, NeedsBlood = true },
            LoincVerdict.OtherSpecimen => meaning with { IsOtherSpecimen = true, Warning = RecogniseIssues.CodeOfOtherSpecimen },
            LoincVerdict.LookAlike => meaning with { Warning = RecogniseIssues.NotNkCells },
            LoincVerdict.Deprecated => meaning with { Warning = RecogniseIssues.DeprecatedNotTaken },
            _ => LoincTable.HasRightCheckDigit(code) ? meaning : meaning with { Warning = RecogniseIssues.CheckDigit },
        };
    }

    private static IssueDefinition? WarningFor(LoincCaution caution) => caution switch
    {
        LoincCaution.Deprecated => RecogniseIssues.Deprecated,
        LoincCaution.Unverified => RecogniseIssues.Unverified,
        LoincCaution.WiderGate => RecogniseIssues.WiderGate,
        LoincCaution.Estimate => RecogniseIssues.Estimate,
        LoincCaution.Denominator => RecogniseIssues.Denominator,
        _ => null,
    };
}
