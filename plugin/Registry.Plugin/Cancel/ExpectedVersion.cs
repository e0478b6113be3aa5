namespace Registry.Plugin.Cancel;

/// <summary>The version a cancel was made on, as If-Match names it.</summary>
internal sealed record ExpectedVersion(int Version);
