using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Recognise;
using Il2Pipeline.Core.Study;
using NodaTime;

namespace Il2Pipeline.Core.Intake;

/// <summary>What taking the items of one drop needs.</summary>
/// <param name="drop">The drop.</param>
/// <param name="study">The study file.</param>
/// <param name="recogniser">The code map.</param>
/// <param name="book">What other drops tell.</param>
internal sealed class Taking(DropId drop, StudyFile study, Recogniser recogniser, FactBook book)
{
    /// <summary>The drop.</summary>
    public DropId Drop => drop;

    /// <summary>The study file.</summary>
    public StudyFile Study => study;

    /// <summary>The code map.</summary>
    public Recogniser Recogniser => recogniser;

    /// <summary>The study site's time zone.</summary>
    public DateTimeZone Zone { get; } = StudyTime.FindZone(study.TimeZone) ?? DateTimeZone.Utc;

    /// <summary>What the study file says of the texts of the drop's laboratory.</summary>
    public LaboratoryTexts Texts { get; } = LaboratoryTexts.Of(study, drop.Laboratory);

    /// <summary>Finds out who results and doses are about.</summary>
    public SubjectFinder Subjects { get; } = new(study, drop.Laboratory, book);

    /// <summary>Completes results whose Specimen came in another drop.</summary>
    public SpecimenFinder Specimens { get; } = new(drop.Laboratory, book);
}
