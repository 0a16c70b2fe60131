namespace Il2Pipeline.Api.Tests.Security;

/// <summary>Names of drops that a path, a terminal, a spreadsheet, a page, a filter or a reader would take for something else.</summary>
public static class HostileNames
{
    /// <summary>What storage takes under that very name.</summary>
    public static TheoryData<string> All { get; } =
    [
        "lab/%2e%2e%2fx.json", "lab/%00.json", "lab/%", "lab/%25%32%65.json", "lab/..%2f..%2fstudy.json", "lab/a b?c=d&e#f.json",
        "lab/'or 1 eq 1.json",
        "lab/\u202Enosj.json", "lab/\u2028.json", "lab/\u00A0 .json", "lab/<script>alert(1)</script>.json", "lab/\"';--.json",
        "lab/$u0041!~.json", "lab/!head",
        "=1+1/=cmd|' /C calc'!A0.json", "lab/\uD83D\uDE00e\u0301.json", "lab/x.", "lab/COM1", "lab/{0}${7*7}.json", "lab/+ +.json",
        "lab/study.json", "\u043Bab/x.json",
    ];

    /// <summary>What storage, or its client, takes for another name, or does not take; and control characters.</summary>
    public static TheoryData<string> Others { get; } =
    [
        "../lab-drops/lab/other.json", "lab/../lab/other.json", "lab/./other.json", "..", "/lab/other.json", "lab\\other.json",
        "lab//other.json",
        "lab/a\u0000b.json", "lab/a\u0001b.json", "lab/\u001B[2J.json", "lab/\u009B31m.json", "lab/a\nb.json", "lab/a\r\nb.json",
        "lab/\u007F.json",
        "lab/\u200F.json", "lab/\u2067x.json", "lab/\uFEFF.json", "lab/\uE000.json", "lab/\uFFFD.json", "lab/\uFFFF.json",
    ];
}
