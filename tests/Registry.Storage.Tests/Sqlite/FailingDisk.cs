using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Registry.Storage.Sqlite;
using SQLitePCL;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>A disk that fails to flush when asked to: SQLite's own xSync of each connection's two files is replaced.</summary>
/// <remarks>https://sqlite.org/c3ref/io_methods.html</remarks>
internal sealed class FailingDisk
{
    private const int WalPointer = 28;
    private const int Pointers = 19;
    private const int PlaceOfSync = DatabaseFlush.PlaceOfSync;

    private static readonly ConcurrentDictionary<IntPtr, Func<bool>> Fails = new();
    private static readonly ConcurrentDictionary<IntPtr, IntPtr> Replacements = new();

    // SQLite calls them as long as the process lives.
    private static readonly ConcurrentBag<DatabaseFlush.Sync> Kept = [];

    private volatile bool _isDatabaseFailing;
    private volatile bool _isWalFailing;

    public bool IsDatabaseFailing
    {
        get => _isDatabaseFailing;
        set => _isDatabaseFailing = value;
    }

    public bool IsWalFailing
    {
        get => _isWalFailing;
        set => _isWalFailing = value;
    }

    /// <summary>For each connection that a store opens.</summary>
    public void Opened(SqliteConnection connection)
    {
        // The first read opens the WAL.
        connection.Scalar("SELECT count(*) FROM sqlite_master");
        Replace(connection, DatabaseFlush.FilePointer, () => _isDatabaseFailing);
        Replace(connection, WalPointer, () => _isWalFailing);
    }

    private static void Replace(SqliteConnection connection, int pointer, Func<bool> fails)
    {
        var file = DatabaseFlush.PointerOf(connection, pointer);
        Assert.NotEqual(IntPtr.Zero, file);
        Fails[file] = fails;
        Marshal.WriteIntPtr(file, Replacements.GetOrAdd(Marshal.ReadIntPtr(file), Copy));
    }

    private static IntPtr Copy(IntPtr methods)
    {
        var original = Marshal.GetDelegateForFunctionPointer<DatabaseFlush.Sync>(Marshal.ReadIntPtr(methods, PlaceOfSync * IntPtr.Size));
        DatabaseFlush.Sync sync = (file, flags) => Fails[file]() ? raw.SQLITE_IOERR_FSYNC : original(file, flags);
        Kept.Add(sync);
        var copy = Marshal.AllocHGlobal(Pointers * IntPtr.Size);
        for (var i = 0; i < Pointers; i++)
            Marshal.WriteIntPtr(copy, i * IntPtr.Size, Marshal.ReadIntPtr(methods, i * IntPtr.Size));
        Marshal.WriteIntPtr(copy, PlaceOfSync * IntPtr.Size, Marshal.GetFunctionPointerForDelegate(sync));
        return copy;
    }
}
