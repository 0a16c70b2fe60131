using Il2Pipeline.Api.Describe;

namespace Il2Pipeline.Api.Study;

/// <summary>What the description of the API says about the study file.</summary>
internal static class StudyTexts
{
    public const string Get = "The file in force. The header `Il2-Study-State` tells whether a newer one is stored that is not in force "
        + "(`pending`: taken up within seconds; `refused`: it has errors, see `/api/study/status`).";

    public const string Status = "Whether the file stored is the one in force, with all findings in it.";

    public const string Put = "Checks the file and stores it when it has no error; the service takes it up within seconds and reads and derives "
        + "again what it touches. Says which file it replaces (`If-Match`), so that nobody's change is lost unseen.";

    public const string Validate = "All findings at once; nothing is stored.";

    public static QueryParameter Version { get; } =
        new("version", "Which file: `inForce` (default), or `stored`, the one written last, valid or not.") { Words = ["inForce", "stored"] };
}
