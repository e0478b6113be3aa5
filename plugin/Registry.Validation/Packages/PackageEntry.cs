namespace Registry.Validation.Packages;

/// <summary>Where one conformance resource of a package lies, and what it says it is.</summary>
internal sealed record PackageEntry(string Path, string ResourceType, string Url, string? Version);
