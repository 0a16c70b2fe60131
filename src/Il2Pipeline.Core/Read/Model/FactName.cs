namespace Il2Pipeline.Core.Read.Model;

/// <summary>How a Patient or Specimen is named, so that another drop can be about the same one.</summary>
public enum FactNameKind
{
    /// <summary>Its address on a server.</summary>
    Address = 1,

    /// <summary>A UUID: as <c>urn:uuid:</c>, or as its id.</summary>
    Uuid = 2,

    /// <summary><c>Type/id</c> on a server that is not named: the same one within its laboratory.</summary>
    Local = 3,

    /// <summary>A business identifier.</summary>
    Identifier = 4,
}

/// <summary>A name under which one drop may tell of a Patient or Specimen and another ask for it.</summary>
/// <param name="Type"><c>Patient</c> or <c>Specimen</c>.</param>
/// <param name="Kind">What kind of name.</param>
/// <param name="System">The identifier's system; absent for other kinds.</param>
/// <param name="Value">The address, the UUID, <c>Type/id</c>, or the identifier's value.</param>
public readonly record struct FactName(string Type, FactNameKind Kind, string? System, string Value);
