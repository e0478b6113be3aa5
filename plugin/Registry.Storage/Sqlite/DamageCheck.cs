using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Registry.Storage.Sqlite;

/// <summary>
/// The check of a large file for damage, beside the requests that are served meanwhile, since it reads every page: what it finds is in the
/// log and keeps the server from being ready. A small file is checked before anything is served.
/// </summary>
internal sealed class DamageCheck : IDisposable
{
    private readonly DatabaseFile _file;
    private readonly ILogger _logger;
    private readonly SqliteConnection _connection;
    private readonly Thread _thread;
    private volatile StoreUnavailableException? _damage;
    private volatile bool _isEnding;

    private DamageCheck(DatabaseFile file, ILogger logger)
    {
        (_file, _logger, _connection) = (file, logger, file.OpenToRead());
        _thread = new Thread(Run) { IsBackground = true, Name = "registry-check", Priority = ThreadPriority.BelowNormal };
    }

    public static DamageCheck Begin(DatabaseFile file, ILogger logger)
    {
        var check = new DamageCheck(file, logger);
        Log.CheckBegun(logger, file.Path);
        check._thread.Start();
        return check;
    }

    /// <summary>For readiness: nothing while no damage has been found.</summary>
    /// <exception cref="StoreUnavailableException">The file is damaged.</exception>
    public void ThrowIfDamaged()
    {
        if (_damage is { } damage)
            throw damage;
    }

    /// <summary>Ends the check where it has not come to its end.</summary>
    public void Dispose()
    {
        _isEnding = true;
        // Again and again: a statement that has not begun yet is not interrupted.
        while (!_thread.Join(TimeSpan.FromMilliseconds(20)))
            raw.sqlite3_interrupt(_connection.Handle);
        _connection.Dispose();
    }

    private void Run()
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            _file.CheckForDamage(_connection);
            Log.CheckedWhole(_logger, _file.Path, (long)Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
        catch (StoreUnavailableException damage)
        {
            _damage = damage;
            Log.CheckedDamaged(_logger, damage.Message);
        }
        catch (SqliteException) when (_isEnding)
        {
            // Interrupted: the next start begins again.
        }
        catch (SqliteException error)
        {
            Log.CheckFailed(_logger, _file.Path, error);
        }
    }
}
