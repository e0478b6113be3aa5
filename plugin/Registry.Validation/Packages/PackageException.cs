namespace Registry.Validation.Packages;

/// <summary>A FHIR package, or a set of them, cannot be used. The message names the package and the fix.</summary>
public sealed class PackageException(string message, Exception? inner = null) : Exception(message, inner);
