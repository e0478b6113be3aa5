using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>A database that has no room on its disk: SQLite itself says so, because the pages of the file are limited.</summary>
[Trait("Spec", "P1b")]
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _pages = 2;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OpenAsync_NoRoomForTheSchema_SaysSoAndOpensWhenThereIs()
    {
        await using var store = NewStore();
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.OpenAsync(default));
        Assert.Contains("its disk is full", refused.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.File, refused.Message, StringComparison.Ordinal);

        _pages = int.MaxValue;
        await store.OpenAsync(default);
        Assert.IsType<RegisterResult.Registered>(await store.RegisterAsync(Sample.Booked("1"), default));
    }

    private SqliteAppointmentStore NewStore() => new(
        new OptionsWrapper<SqliteStoreOptions>(_folder.Options), NullLogger<SqliteAppointmentStore>.Instance, opened: Limit);

    private void Limit(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA max_page_count = {_pages}";
        command.ExecuteNonQuery();
    }
}
