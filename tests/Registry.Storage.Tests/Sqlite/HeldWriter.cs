using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Registry.Storage.Sqlite;
using Registry.Storage.Sqlite.Files;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>A writer that has taken one write and waits with it, so that what queues behind it is known.</summary>
internal sealed class HeldWriter : IAsyncDisposable
{
    private readonly TaskCompletionSource _taken = new();
    private readonly ManualResetEventSlim _released = new();
    private readonly Action<SqliteConnection> _prepare;

    public HeldWriter(
        TemporaryFolder folder, Action<SqliteConnection>? prepare = null, int capacity = 100, TimeSpan? quick = null,
        OpenFiles? files = null, ILogger? logger = null)
    {
        _prepare = prepare ?? (_ => { });
        var file = new DatabaseFile(folder.Options);
        file.Prepare(check: false);
        Writer = new GroupWriter(() => Open(file), capacity, logger ?? NullLogger.Instance, files, quick: quick);
    }

    public GroupWriter Writer { get; }

    public int Opened { get; private set; }

    public Task<RegisterResult> RegisterAsync(AppointmentVersion first, CancellationToken token = default) =>
        Writer.WriteAsync(first, (session, version) => session.Register(version, companion: null), token);

    /// <summary>The write the writer is held with.</summary>
    public async Task<Task<RegisterResult>> HoldAsync(AppointmentVersion first, CancellationToken token = default)
    {
        var held = RegisterAsync(first, token);
        await _taken.Task;
        return held;
    }

    public void Release() => _released.Set();

    public async ValueTask DisposeAsync()
    {
        Release();
        await Writer.DisposeAsync();
        _released.Dispose();
    }

    private WriteSession Open(DatabaseFile file)
    {
        Opened++;
        _taken.TrySetResult();
        _released.Wait();
        var connection = file.Open();
        _prepare(connection);
        return new WriteSession(connection);
    }
}
