namespace Il2Pipeline.Core.Read.Model;

/// <summary>Tells by birth date and administrative gender whether Patients can be one person.</summary>
public static class PersonCheck
{
    /// <summary>Compares what is told of Patients.</summary>
    /// <param name="told">Birth dates as FHIR has them (YYYY, YYYY-MM or YYYY-MM-DD) and genders; absent where not told.</param>
    /// <returns>False when two birth dates, or two genders other than <c>unknown</c>, contradict each other.</returns>
    public static bool MayBeOne(IEnumerable<(string? BirthDate, string? Gender)> told)
    {
        string? birthDate = null, gender = null;
        foreach (var one in told)
        {
            var otherGender = string.IsNullOrWhiteSpace(one.Gender) || one.Gender == "unknown" ? null : one.Gender;
            if (!Agree(birthDate, one.BirthDate) || (gender is not null && otherGender is not null && gender != otherGender)) return false;
            gender ??= otherGender;
            // The more exact date stands for both.
            if (one.BirthDate?.Length > (birthDate?.Length ?? 0)) birthDate = one.BirthDate;
        }
        return true;
    }

    private static bool Agree(string? one, string? other)
    {
        if (one is null || other is null) return true;
        var length = Math.Min(one.Length, other.Length);
        return string.CompareOrdinal(one, 0, other, 0, length) == 0;
    }
}
