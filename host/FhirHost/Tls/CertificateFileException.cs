namespace FhirHost.Tls;

/// <summary>A file of certificates, keys or revocations cannot be used. The message completes the sentence "The file …".</summary>
internal sealed class CertificateFileException(string message, Exception? inner = null, int? file = null) : Exception(message, inner)
{
    /// <summary>Which of the files that are read together it is, from 0; null where that is not known.</summary>
    public int? File => file;

    /// <summary>Reads one of several files.</summary>
    /// <exception cref="CertificateFileException">It cannot be used; the exception knows which one it is.</exception>
    public static T Naming<T>(int file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CertificateFileException fault) when (fault.File is null)
        {
            throw new CertificateFileException(fault.Message, fault, file);
        }
    }
}
