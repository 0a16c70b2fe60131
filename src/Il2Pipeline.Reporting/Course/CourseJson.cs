using System.Text.Json.Serialization;

namespace Il2Pipeline.Reporting.Course;

/// <summary>How courses and cohort views stand in JSON: members in camelCase, absent ones left out, enumerations as words.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SubjectCourse))]
[JsonSerializable(typeof(CohortPoints))]
[JsonSerializable(typeof(CohortFolds))]
[JsonSerializable(typeof(ResponderTable))]
public sealed partial class CourseJsonContext : JsonSerializerContext;
