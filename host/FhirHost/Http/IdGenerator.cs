namespace FhirHost.Http;

/// <summary>Makes ids for requests that come without one.</summary>
internal delegate string IdGenerator();
