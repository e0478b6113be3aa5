namespace Registry.Audit.Files;

/// <summary>A file that only grows. Tests put one in its place whose disk is full.</summary>
internal interface IAuditFile : IDisposable
{
    long Length { get; }

    /// <summary>Adds bytes at the end.</summary>
    /// <exception cref="IOException">They could not all be written.</exception>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Returns when everything appended is on the disk.</summary>
    /// <exception cref="IOException">It could not be brought there.</exception>
    void Flush();

    /// <summary>Takes away what a failed append left.</summary>
    /// <exception cref="IOException">It could not be taken away.</exception>
    void Truncate(long length);
}
