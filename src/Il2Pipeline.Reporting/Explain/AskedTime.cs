using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using NodaTime;

namespace Il2Pipeline.Reporting.Explain;

/// <summary>The time that is asked for: everything in the day, minute, month or year it names.</summary>
internal sealed class AskedTime
{
    private readonly string? _prefix;
    private readonly DateTimeZone _zone;

    public AskedTime(string? time, StudyFile study)
    {
        _zone = StudyTime.FindZone(study.TimeZone) ?? DateTimeZone.Utc;
        _prefix = time is null ? null : Prefix(time);
    }

    public static bool IsReadable(string time) => StudyTime.TryParse(time, DateTimeZone.Utc, out _);

    /// <summary>Whether a record's time (ADTM) lies in it.</summary>
    public bool Holds(string? dateTimeText) => _prefix is null || (dateTimeText?.StartsWith(_prefix, StringComparison.Ordinal) ?? false);

    /// <summary>Whether a collection time as sent lies in it.</summary>
    public bool HoldsSent(string? collected)
    {
        if (_prefix is null) return true;
        if (collected is null || !StudyTime.TryParse(collected, _zone, out var time)) return false;
        return Holds(StudyTime.Format(time.Date, time.Time) ?? collected);
    }

    // Written as records write it, but no more precise than it was asked.
    private string Prefix(string time)
    {
        if (!StudyTime.TryParse(time, _zone, out var read) || read.Date is null) return time;
        var local = StudyTime.Format(read.Date, read.Time)!;
        var hasSeconds = time.IndexOf('T', StringComparison.Ordinal) is > 0 and var t && time.Length > t + 6 && time[t + 6] == ':';
        return read.Time is null || hasSeconds ? local : local[..16];
    }
}
