namespace Registry.Audit.Files;

/// <summary>A file that only grows. Tests put one in its place whose disk is full.</summary>
internal interface IAuditFile : IDisposable
{
    /// <summary>
    /// What happened to the file since it was opened, as the end of a sentence; null where its path still names it, whole and writable.
    /// </summary>
    /// <param name="length">The length that it must have.</param>
    /// <param name="mayBeLonger">Whether it may be longer than that.</param>
    string? Change(long length, bool mayBeLonger);

    /// <summary>When the file was last changed (<see cref="OpenFile.Changed"/>).</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    long Changed();

    /// <summary>Adds bytes at the end.</summary>
    /// <exception cref="IOException">They could not all be written.</exception>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>
    /// Whether a line ends where the appended ones begin: of a file that was cut in between, the append has filled the place of what is
    /// gone with zeros, and its length is as it should be.
    /// </summary>
    /// <param name="length">The length before the append.</param>
    /// <exception cref="IOException">It could not be read.</exception>
    bool EndedAt(long length);

    /// <summary>Returns when everything appended is on the disk.</summary>
    /// <exception cref="IOException">It could not be brought there.</exception>
    void Flush();

    /// <summary>Takes away what a failed append left.</summary>
    /// <exception cref="IOException">It could not be taken away.</exception>
    void Truncate(long length);
}
