namespace PackageGenerator.Facts;

/// <summary>One element that a shape keeps.</summary>
/// <param name="Name">The element's name in FHIR; for a choice the part before <c>[x]</c>.</param>
/// <param name="Shape">What of it is a fact.</param>
/// <param name="Repeats">Whether JSON writes it as an array.</param>
internal sealed record Member(string Name, Shape Shape, bool Repeats = false);
