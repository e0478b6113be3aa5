using Microsoft.Win32.SafeHandles;

namespace Registry.Storage.Sqlite.Files;

/// <summary>
/// The number of pages of the WAL that have been copied into the database, which SQLite keeps in the WAL's index for all processes
/// (nBackfill; <see href="https://sqlite.org/walformat.html"/>, section 2). A copy that ends before the WAL does is not flushed.
/// </summary>
internal sealed class CopiedPages(string walIndex) : IDisposable
{
    private const int Place = 96;

    private readonly Lock _lock = new();

    // One, and closed with the store, never before: closing a file ends all locks of the process on it, SQLite's too.
    private SafeFileHandle? _file;

    /// <summary>Makes the next checkpoint of any process copy the WAL from its beginning, which is always right.</summary>
    public void Forget()
    {
        try
        {
            lock (_lock)
            {
                _file ??= File.OpenHandle(walIndex, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                RandomAccess.Write(_file, [0, 0, 0, 0], Place);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // A restart without other processes at the file begins a new index.
        }
    }

    public void Dispose() => _file?.Dispose();
}
