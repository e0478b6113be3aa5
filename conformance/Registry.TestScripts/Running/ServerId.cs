namespace Registry.TestScripts.Running;

/// <summary>Where a resource is on the server.</summary>
internal sealed record ServerId(string Type, string Id, string? Version);
