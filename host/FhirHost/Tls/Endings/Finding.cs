namespace FhirHost.Tls.Endings;

/// <summary>Something about a certificate or a revocation list that the administrator should act on.</summary>
/// <param name="Text">What it is and what to do: a whole sentence. It names files and thumbprints, never holders (T6).</param>
/// <param name="IsError">Whether callers are refused already; else it is a warning in time.</param>
/// <param name="Key">The same as long as nothing new is to be logged of it.</param>
internal sealed record Finding(string Text, bool IsError, string Key);
