using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

[Trait("Spec", "T5a")]
public sealed class OutboxTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SqliteAppointmentStore _store = null!;

    public async Task InitializeAsync() => _store = await _folder.OpenStoreAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_Stored_HoldsItsRecordUntilItIsRemoved()
    {
        var first = Sample.Booked("1");
        await _store.RegisterAsync(first, Companions.Of("create"), default);
        await _store.ReplaceAsync(Sample.After(first), Companions.Of("cancel"), default);

        await AssertHeldAsync("cancel", "create");
        await _store.RemoveAsync([Companions.Id("create"), Companions.Id("never heard of")], default);
        await AssertHeldAsync("cancel");
    }

    [Fact]
    public async Task Write_NothingStored_HoldsNoRecord()
    {
        var first = Sample.Booked("1");
        await _store.RegisterAsync(first, default);

        await _store.RegisterAsync(first, Companions.Of("duplicate"), default);
        await _store.ReplaceAsync(Sample.After(Sample.After(first)), Companions.Of("conflict"), default);
        await _store.ReplaceAsync(Sample.After(Sample.Booked("2")), Companions.Of("unknown"), default);

        await AssertHeldAsync();
    }

    [Fact]
    public async Task Erase_WhileAnotherServerIsOpen_LeavesNoByteOfItInTheFiles()
    {
        await using var server = await _folder.OpenStoreAsync();
        var first = Sample.Booked("erased-for-good");
        await server.RegisterAsync(first, default);
        await server.ReplaceAsync(Sample.After(first), default);

        Assert.True(await _store.EraseAsync(first.Id, Companions.Of("record"), default));
        Assert.True(SqliteCopy.EmptyLog(_folder.Options));

        Assert.Null(await server.GetAsync(first.Id, default));
        var bytes = FileBytes();
        Assert.DoesNotContain("erased-for-good", bytes, StringComparison.Ordinal);
        Assert.Contains("record", bytes, StringComparison.Ordinal);
        Assert.IsType<RegisterResult.Registered>(await server.RegisterAsync(first, default));
    }

    [Fact]
    [Trait("Spec", "P7")]
    public async Task Erase_OfPatientsAmongMany_LeavesNoNumberInTheFiles()
    {
        // So many that pages were split, and rows moved to others, long before the erasure.
        var all = Enumerable.Range(0, 600).Select(i => Sample.Booked($"{i}") with { Patient = $"{9_000_000_000 + i}" }).ToList();
        await Task.WhenAll(all.Select(first => _store.RegisterAsync(first, default).AsTask()));
        var erased = all.Where((_, i) => i % 10 == 3).ToList();

        await Task.WhenAll(erased.Select((first, i) => _store.EraseAsync(first.Id, Companions.Of($"record-{i}"), default).AsTask()));
        Assert.True(SqliteCopy.EmptyLog(_folder.Options));

        var bytes = FileBytes();
        Assert.DoesNotContain(erased, first => bytes.Contains(first.Id, StringComparison.Ordinal));
        Assert.DoesNotContain(erased, first => bytes.Contains(first.Patient!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Held_AfterTheProcessEnded_IsFoundByTheNext()
    {
        await _store.RegisterAsync(Sample.Booked("1"), Companions.Of("create"), default);
        await _store.DisposeAsync();

        _store = await _folder.OpenStoreAsync();

        await AssertHeldAsync("create");
    }

    [Fact]
    public async Task Held_OfAnotherTrail_IsCountedAndNotListed()
    {
        await _store.RegisterAsync(Sample.Booked("1"), Companions.Of("ours"), default);
        await _store.RegisterAsync(Sample.Booked("2"), Companions.Of("theirs", trail: "trail-2"), default);

        await AssertHeldAsync("ours");
        Assert.Equal(1, await _store.CountOfOthersAsync(Companions.Trail, default));
    }

    [Fact]
    public async Task Release_ThenAnotherWrite_IsRemovedWithIt()
    {
        await _store.RegisterAsync(Sample.Booked("1"), Companions.Of("create"), default);

        _store.Release(Companions.Id("create"));
        await _store.RegisterAsync(Sample.Booked("2"), default);

        await AssertHeldAsync();
    }

    [Fact]
    public async Task Release_NoOtherWrite_IsRemovedWithinSecondsAndWritesStayDurable()
    {
        await _store.RegisterAsync(Sample.Booked("1"), Companions.Of("create"), default);

        _store.Release(Companions.Id("create"));

        for (var attempt = 0; attempt < 200 && (await _store.HeldAsync(Companions.Trail, 1, default)).Count > 0; attempt++)
            await Task.Delay(50);
        await AssertHeldAsync();
        Assert.IsType<RegisterResult.Registered>(await _store.RegisterAsync(Sample.Booked("2"), default));
    }

    [Fact]
    public async Task Release_ThenClosed_IsRemoved()
    {
        await _store.RegisterAsync(Sample.Booked("1"), Companions.Of("create"), default);
        _store.Release(Companions.Id("create"));

        await _store.DisposeAsync();

        _store = await _folder.OpenStoreAsync();
        await AssertHeldAsync();
    }

    [Fact]
    public void RemoveUnhurried_Always_LeavesTheSessionDurable()
    {
        var connection = new DatabaseFile(_folder.Options).Open();
        using var session = new WriteSession(connection);

        session.RemoveUnhurried([Companions.Id("any")]);

        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous";
        Assert.Equal(2L, command.ExecuteScalar());
    }

    private string FileBytes() => string.Concat(((string[])["", "-wal"]).Select(end =>
    {
        using var stream = new FileStream(_folder.File + end, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }));

    private async Task AssertHeldAsync(params string[] texts) =>
        Assert.Equal(texts, (await _store.HeldAsync(Companions.Trail, 10, default)).Select(Companions.Text).Order(StringComparer.Ordinal));
}
