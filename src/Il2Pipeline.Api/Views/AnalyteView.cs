namespace Il2Pipeline.Api.Views;

/// <summary>One analyte as the API tells it.</summary>
/// <param name="Code">PARAMCD.</param>
/// <param name="Name">Name without unit.</param>
/// <param name="Category">The group it is reported in.</param>
/// <param name="Unit">The canonical unit in UCUM, in which all values are.</param>
internal sealed record AnalyteView(string Code, string Name, string Category, string Unit);
