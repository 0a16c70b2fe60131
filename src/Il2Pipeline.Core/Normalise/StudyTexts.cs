using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Normalise;

/// <summary>
/// Asks the study file about the texts of one Observation and notes what was asked, so that a change of the answer reads exactly the drops
/// again that asked.
/// </summary>
/// <param name="texts">What the study file says of the laboratory.</param>
public sealed class StudyTexts(LaboratoryTexts texts)
{
    /// <summary>Stands among <see cref="Asked"/> for the sign that groups thousands.</summary>
    public const string ThousandsAsked = "thousands";

    private HashSet<string>? _asked;

    /// <summary>What was asked: <see cref="ThousandsAsked"/>, and <c>unit </c> with a text in the form of <see cref="LaboratoryTexts.Key"/>.</summary>
    public IReadOnlyCollection<string> Asked => _asked ?? (IReadOnlyCollection<string>)[];

    /// <summary>A text of units as <see cref="Asked"/> has it.</summary>
    /// <param name="text">The text.</param>
    public static string UnitAsked(string text) => $"unit {LaboratoryTexts.Key(text)}";

    /// <summary>The unit that a text stands for.</summary>
    /// <param name="text">The text as sent.</param>
    /// <returns>The unit; absent when the study file does not say.</returns>
    public string? UnitOf(string text)
    {
        (_asked ??= new(StringComparer.Ordinal)).Add(UnitAsked(text));
        return texts.UnitOf(text);
    }

    /// <summary>The sign that groups thousands in a number.</summary>
    /// <param name="number">The number as text.</param>
    /// <returns>The sign; absent when the study file does not say, or the number has no sign in it.</returns>
    public char? ThousandsOf(string number)
    {
        if (!TextNumber.HasSign(number)) return null;
        (_asked ??= new(StringComparer.Ordinal)).Add(ThousandsAsked);
        return texts.Thousands;
    }
}
