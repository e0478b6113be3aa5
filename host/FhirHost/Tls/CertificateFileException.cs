namespace FhirHost.Tls;

/// <summary>A file of certificates, keys or revocations cannot be used. The message completes the sentence "The file …".</summary>
internal sealed class CertificateFileException(string message, Exception? inner = null) : Exception(message, inner);
