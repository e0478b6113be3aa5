using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Registry.Storage.Sqlite;

/// <summary>
/// Flushes the file of a database to the disk, through the connection's own handle: with another one, closing it would end the locks that
/// SQLite holds on the file (<see href="https://sqlite.org/howtocorrupt.html"/>, section 2.2).
/// </summary>
internal static class DatabaseFlush
{
    // https://sqlite.org/c3ref/c_fcntl_begin_atomic_write.html and https://sqlite.org/c3ref/c_sync_dataonly.html
    internal const int FilePointer = 7;
    private const int Normal = 2;

    // https://sqlite.org/c3ref/io_methods.html: a version, then pointers to xClose, xRead, xWrite, xTruncate and xSync.
    internal const int PlaceOfSync = 5;

    // Ends with a zero, as SQLite reads it.
    private static readonly byte[] Main = "main\0"u8.ToArray();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate int Sync(IntPtr file, int flags);

    /// <summary>Returns when the file is on the disk; at once for a database without one.</summary>
    /// <param name="connection">Used by no other thread meanwhile.</param>
    /// <exception cref="SqliteException">The file cannot be flushed.</exception>
    public static void Run(SqliteConnection connection)
    {
        var file = PointerOf(connection, FilePointer);
        var methods = file == IntPtr.Zero ? IntPtr.Zero : Marshal.ReadIntPtr(file);
        if (methods == IntPtr.Zero)
            return;
        var sync = Marshal.GetDelegateForFunctionPointer<Sync>(Marshal.ReadIntPtr(methods, PlaceOfSync * IntPtr.Size));
        var result = sync(file, Normal);
        GC.KeepAlive(connection);
        // The connection knows nothing of this call, and so not of its error either.
        if (result != raw.SQLITE_OK)
            throw new SqliteException("The database could not be flushed to the disk.", raw.SQLITE_IOERR, result);
    }

    /// <summary>SQLite's object of a file of a connection; zero if missing.</summary>
    /// <param name="connection">Used by no other thread meanwhile.</param>
    /// <param name="file">Which one, as SQLite numbers them.</param>
    internal static IntPtr PointerOf(SqliteConnection connection, int file)
    {
        var handle = connection.Handle!;
        SqliteException.ThrowExceptionForRC(FileControl(handle, Main, file, out var pointer), handle);
        return pointer;
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern int FileControl(sqlite3 database, byte[] name, int operation, out IntPtr file);
}
