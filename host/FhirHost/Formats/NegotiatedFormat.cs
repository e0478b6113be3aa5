namespace FhirHost.Formats;

/// <summary>The format that a request is answered in, where it is answered in terms of FHIR.</summary>
/// <param name="ContentType">The media type with its charset.</param>
internal sealed record NegotiatedFormat(string ContentType);
