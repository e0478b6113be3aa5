using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Files;
using Registry.Storage.Sqlite;
using Registry.Storage.Sqlite.Files;

namespace Registry.Storage.Tests.Sqlite;

[Trait("Spec", "P1b")]
public sealed class DiskSpaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadyAsync_DiskThatFillsAndEmpties_FollowsIt()
    {
        var free = DatabaseFile.LeastSpace;
        await using var store = new SqliteAppointmentStore(
            new OptionsWrapper<SqliteStoreOptions>(_folder.Options), NullLogger<SqliteAppointmentStore>.Instance, freeSpace: _ => free);
        await store.OpenAsync(default);

        await store.ReadyAsync(default);
        free--;
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReadyAsync(default));
        Assert.Contains("disk", refused.Message, StringComparison.Ordinal);
        free++;
        await store.ReadyAsync(default);
    }

    [Fact]
    public async Task ReadyAsync_DiskThatDoesNotTell_CountsAsHavingRoom()
    {
        await using var store = new SqliteAppointmentStore(
            new OptionsWrapper<SqliteStoreOptions>(_folder.Options), NullLogger<SqliteAppointmentStore>.Instance,
            freeSpace: _ => throw new IOException());
        await store.OpenAsync(default);

        Assert.Null(await Record.ExceptionAsync(async () => await store.ReadyAsync(default)));
    }

    [Theory]
    [InlineData(28, true)]
    [InlineData(unchecked((int)0x80070070), true)]
    [InlineData(13, false)]
    public void IsFull_ByTheCodeOfTheSystem(int code, bool isFull) => Assert.Equal(isFull, DiskSpace.IsFull(new IOException("x", code)));
}
