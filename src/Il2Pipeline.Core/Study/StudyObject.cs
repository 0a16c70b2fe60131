using System.Globalization;
using System.Text.Json;
using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Study;

/// <summary>
/// One object of a study file, read by property. What is missing or wrong becomes a finding and reads as absent, so that
/// checking goes on to the end of the file.
/// </summary>
internal sealed class StudyObject
{
    // Where more names than this are wrong, the object is something else, and looking for what was meant only costs time.
    private const int MostHints = 100;

    private readonly StudyNode _node;
    private readonly StudyFindings _findings;

    private StudyObject(StudyNode node, StudyFindings findings) => (_node, _findings) = (node, findings);

    /// <summary>The object as a value.</summary>
    public StudyNode Node => _node;

    /// <summary>Opens an object; names it does not have, and names given twice, become findings.</summary>
    /// <param name="node">The value; absent gives absent.</param>
    /// <param name="findings">Where findings go.</param>
    /// <param name="known">The names it may have.</param>
    /// <returns>The object; absent when the value is none.</returns>
    public static StudyObject? Open(StudyNode? node, StudyFindings findings, params string[] known)
    {
        if (node is null || !Is(node, JsonValueKind.Object, findings)) return null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var missing = known.Except(node.Members.Select(member => member.Name), StringComparer.Ordinal).ToList();
        var unknown = 0;
        foreach (var member in node.Members)
        {
            var shown = SafeText.Show(member.Name);
            if (!known.Contains(member.Name, StringComparer.Ordinal))
                findings.Add(StudyIssues.UnknownProperty, member,
                    $"There is no property \"{shown}\" here.{(unknown++ < MostHints ? NearestWord.Hint(member.Name, missing) : "")}");
            else if (!seen.Add(member.Name))
                findings.Add(StudyIssues.PropertyTwice, member, $"The property \"{shown}\" is given a second time.");
        }
        return new StudyObject(node, findings);
    }

    /// <summary>A property's value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="required">True when its absence is a finding.</param>
    /// <returns>The value; absent when it is not there.</returns>
    public StudyNode? Value(string name, bool required = false)
    {
        var found = _node.Members.FirstOrDefault(member => member.Name == name)?.Value;
        if (found is null && required) _findings.Add(StudyIssues.MissingProperty, _node, $"The property \"{name}\" is missing.");
        return found;
    }

    /// <summary>A text that is not blank.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="required">True when its absence is a finding.</param>
    /// <returns>The text; absent when it is not there or cannot be used.</returns>
    public string? Text(string name, bool required = false) => Text(Value(name, required));

    /// <summary>A text that is not blank.</summary>
    /// <param name="node">The value; absent gives absent.</param>
    /// <returns>The text; absent when it is not there or cannot be used.</returns>
    public string? Text(StudyNode? node)
    {
        if (node is null || !Is(node, JsonValueKind.String, _findings)) return null;
        if (node.Text.Length > 0 && node.Text.Trim().Length == node.Text.Length) return node.Text;
        _findings.Add(StudyIssues.BlankText, node, node.Text.Trim().Length == 0
            ? "The text is empty." : "The text begins or ends with white space.");
        return null;
    }

    /// <summary>A whole number.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="least">Least value accepted.</param>
    /// <param name="greatest">Greatest value accepted.</param>
    /// <param name="required">True when its absence is a finding.</param>
    /// <returns>The number; absent when it is not there or cannot be used.</returns>
    public int? WholeNumber(string name, int least, int greatest, bool required = false)
    {
        if (Value(name, required) is not { } node || !Is(node, JsonValueKind.Number, _findings)) return null;
        if (decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number) && number >= least && number <= greatest) return (int)number;
        _findings.Add(StudyIssues.OutOfBounds, node, string.Create(CultureInfo.InvariantCulture,
            $"{SafeText.Show(node.Text)} is not a whole number from {least} to {greatest}."));
        return null;
    }

    /// <summary>One word of a closed list.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="words">The list.</param>
    /// <returns>What the word stands for; absent when it is not there or not one of the list.</returns>
    public T? Word<T>(string name, IReadOnlyDictionary<string, T> words) where T : struct
    {
        if (Value(name) is not { } node || !Is(node, JsonValueKind.String, _findings)) return null;
        if (words.TryGetValue(node.Text, out var meaning)) return meaning;
        _findings.Add(StudyIssues.UnknownWord, node,
            $"\"{SafeText.Show(node.Text)}\" is not one of {string.Join(", ", words.Keys)}.{NearestWord.Hint(node.Text, words.Keys)}");
        return null;
    }

    /// <summary>The elements of a list.</summary>
    /// <param name="name">Name of the property.</param>
    /// <returns>The elements; absent when the list is not there.</returns>
    public IReadOnlyList<StudyNode>? List(string name) =>
        Value(name) is { } node && Is(node, JsonValueKind.Array, _findings) ? node.Items : null;

    /// <summary>Checks what a value is.</summary>
    /// <param name="node">The value.</param>
    /// <param name="kind">What it has to be.</param>
    /// <param name="findings">Where the finding goes.</param>
    /// <returns>True when it is.</returns>
    public static bool Is(StudyNode node, JsonValueKind kind, StudyFindings findings)
    {
        if (node.Kind == kind) return true;
        var hint = node.Kind == JsonValueKind.Null ? " Leave the property out where there is nothing to say." : "";
        findings.Add(StudyIssues.WrongType, node, $"This is {Describe(node.Kind)}; {Describe(kind)} is expected.{hint}");
        return false;
    }

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
