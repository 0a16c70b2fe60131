namespace Il2Pipeline.Core.Study;

/// <summary>The words that a study file uses for its closed lists, and what they stand for.</summary>
public static class StudyWords
{
    /// <summary>Words of <c>baseline.rule</c>.</summary>
    public static IReadOnlyDictionary<string, BaselineRule> Rules { get; } = new Dictionary<string, BaselineRule>(StringComparer.Ordinal)
    {
        ["last-on-or-before-first-dose"] = BaselineRule.LastOnOrBeforeFirstDose,
        ["last-before-first-dose"] = BaselineRule.LastBeforeFirstDose,
        ["mean-before-first-dose"] = BaselineRule.MeanBeforeFirstDose,
    };

    /// <summary>Words of <c>baseline.scope</c>.</summary>
    public static IReadOnlyDictionary<string, BaselineScope> Scopes { get; } = new Dictionary<string, BaselineScope>(StringComparer.Ordinal)
    {
        ["study"] = BaselineScope.Study,
        ["cycle"] = BaselineScope.Cycle,
        ["both"] = BaselineScope.Both,
    };

    /// <summary>Words of a subject's <c>response</c>.</summary>
    public static IReadOnlyDictionary<string, TumourResponse> Responses { get; } =
        new Dictionary<string, TumourResponse>(StringComparer.Ordinal)
        {
            ["objective-response"] = TumourResponse.ObjectiveResponse,
            ["stable-disease"] = TumourResponse.StableDisease,
            ["progression"] = TumourResponse.Progression,
            ["not-evaluable"] = TumourResponse.NotEvaluable,
        };

    /// <summary>Signs of a laboratory's <c>thousands</c>.</summary>
    public static IReadOnlyDictionary<string, char> Thousands { get; } = new Dictionary<string, char>(StringComparer.Ordinal)
    {
        ["."] = '.',
        [","] = ',',
        ["'"] = '\'',
        [" "] = ' ',
    };

    /// <summary>The word for a baseline rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>As written in a study file.</returns>
    public static string Of(BaselineRule rule) => WordFor(Rules, rule);

    /// <summary>The word for what a baseline is valid for.</summary>
    /// <param name="scope">The scope.</param>
    /// <returns>As written in a study file.</returns>
    public static string Of(BaselineScope scope) => WordFor(Scopes, scope);

    /// <summary>The word for a tumour response.</summary>
    /// <param name="response">The response.</param>
    /// <returns>As written in a study file.</returns>
    public static string Of(TumourResponse response) => WordFor(Responses, response);

    private static string WordFor<T>(IReadOnlyDictionary<string, T> words, T meaning) where T : struct, Enum =>
        words.First(word => EqualityComparer<T>.Default.Equals(word.Value, meaning)).Key;
}
