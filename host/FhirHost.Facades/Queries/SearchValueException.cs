namespace FhirHost.Facades.Queries;

/// <summary>A value that cannot be searched by; the message tells the caller what can.</summary>
internal sealed class SearchValueException(string message) : ArgumentException(message);
