using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;
using SQLitePCL;

namespace Registry.Storage.Tests.Sqlite;

public sealed class DatabaseFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Spec", "P4")]
    public async Task OpenAsync_NoFolder_MakesFolderAndFile()
    {
        Assert.False(Directory.Exists(Path.GetDirectoryName(_folder.File)));

        await using var store = await _folder.OpenStoreAsync();

        Assert.True(File.Exists(_folder.File));
        Assert.Equal(3L, Run("PRAGMA user_version"));
    }

    [Fact]
    [Trait("Spec", "P1")]
    public async Task Open_EveryConnection_IsDurableAndChecked()
    {
        await using var store = await _folder.OpenStoreAsync();
        using var connection = new DatabaseFile(_folder.Options).Open();

        Assert.Equal("wal", connection.Scalar("PRAGMA journal_mode"));
        Assert.Equal(2L, connection.Scalar("PRAGMA synchronous"));
        Assert.Equal(1L, connection.Scalar("PRAGMA foreign_keys"));
        Assert.Equal(5000L, connection.Scalar("PRAGMA busy_timeout"));
        Assert.Equal(1L, connection.Scalar("PRAGMA secure_delete"));
    }

    [Fact]
    public async Task OpenToRead_Always_RefusesToWrite()
    {
        await CreateAsync();
        using var connection = new DatabaseFile(_folder.Options).OpenToRead();

        Assert.Throws<SqliteException>(() => connection.Scalar("DELETE FROM appointment"));
    }

    [Fact]
    public async Task OpenAsync_ManyOnANewFile_AllOpen()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _folder.OpenStoreAsync())));

        Assert.IsType<RegisterResult.Registered>(await stores[0].RegisterAsync(Sample.Booked("1"), default));
        foreach (var store in stores)
        {
            Assert.NotNull(await store.GetAsync(Sample.Id("1"), default));
            await store.DisposeAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void Prepare_AnotherProcessMakesTheSchemaBeforeAStatement_Opens(int statement)
    {
        var another = new DatabaseFile(_folder.Options);
        var (seen, writing) = (0, false);
        var file = new DatabaseFile(_folder.Options, connection => raw.sqlite3_trace(connection.Handle, (_, sql) =>
        {
            // Once this one has begun to write, another process can only wait.
            writing |= sql.StartsWith("BEGIN", StringComparison.Ordinal);
            if (seen++ == statement && !writing)
                another.Prepare(check: false);
        }, null));

        file.Prepare(check: true);

        Assert.Equal(3L, Run("PRAGMA user_version"));
        Assert.NotEqual(0, seen);
    }

    public static TheoryData<int> Statements => [.. Enumerable.Range(0, 6)];

    [Fact]
    public async Task OpenAsync_NewerSchema_IsRefusedWithTheFix()
    {
        await CreateAsync();
        Run("PRAGMA user_version = 4");

        var message = await RefusalAsync();

        Assert.Contains(_folder.File, message, StringComparison.Ordinal);
        Assert.Contains("schema version 4", message, StringComparison.Ordinal);
        Assert.Contains("install the newer server", message, StringComparison.Ordinal);
        Assert.Contains("Registry:SQLiteDbOptions:ConnectionString", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ALTER TABLE appointment DROP COLUMN owner; ALTER TABLE earlier_version DROP COLUMN owner; PRAGMA user_version = 1", false)]
    [InlineData("PRAGMA user_version = 2", true)]
    public async Task OpenAsync_OlderSchema_IsBroughtUpToDateAndKeepsWhatItHolds(string asItWas, bool hadOwners)
    {
        await CreateAsync();
        Run("DROP TABLE audit_outbox; " + asItWas);

        await using var store = await _folder.OpenStoreAsync();

        var kept = hadOwners ? Sample.Booked("1") : Sample.Booked("1") with { Owner = null };
        Assert.Equal(kept, await store.GetAsync(Sample.Id("1"), default));
        await store.RegisterAsync(Sample.Booked("new"), Companions.Of("new"), default);
        Assert.Single(await store.HeldAsync(Companions.Trail, 10, default));
        Assert.Equal(Sample.Booked("new"), await store.GetAsync(Sample.Id("new"), default));
        Assert.Equal(3L, Run("PRAGMA user_version"));
    }

    [Theory]
    [InlineData("CREATE TABLE other (a)")]
    [InlineData("PRAGMA user_version = 1")]
    [InlineData("PRAGMA application_id = 7")]
    public async Task OpenAsync_AnotherProgramsDatabase_IsRefusedAndLeftAlone(string made)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File)!);
        Run(made);

        Assert.Contains("is not an appointment registry's database", await RefusalAsync(), StringComparison.Ordinal);
        Assert.Equal(0L, Run("SELECT count(*) FROM sqlite_schema WHERE name = 'appointment'"));
    }

    [Fact]
    public async Task OpenAsync_NotADatabase_IsRefusedWithTheFix()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File)!);
        await File.WriteAllTextAsync(_folder.File, new string('x', 5000));

        Assert.Contains("restore it from a backup", await RefusalAsync(), StringComparison.Ordinal);
        Assert.Equal(5000, new FileInfo(_folder.File).Length);
    }

    [Fact]
    public async Task OpenAsync_DamagedPages_AreRefusedUnlessTheCheckIsOff()
    {
        await CreateAsync();
        Damage();

        Assert.Contains("damaged", await RefusalAsync(), StringComparison.Ordinal);
        new DatabaseFile(_folder.Options).Prepare(check: false);
    }

    [Fact]
    public async Task DamageCheck_DamagedPages_AreFoundBesideTheStore()
    {
        await CreateAsync();
        Damage();

        using var check = DamageCheck.Begin(new DatabaseFile(_folder.Options), NullLogger.Instance);

        StoreUnavailableException? found = null;
        Assert.True(SpinWait.SpinUntil(() => (found = Record.Exception(check.ThrowIfDamaged) as StoreUnavailableException) is not null,
            TimeSpan.FromSeconds(30)));
        Assert.Contains("restore it from a backup", found!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_LargerThanIsCheckedFirst_IsServedMeanwhileAndCloses()
    {
        await CreateAsync();
        var options = _folder.Options;
        options.LargestCheckedFirst = 0;
        await using var store =
            new SqliteAppointmentStore(new OptionsWrapper<SqliteStoreOptions>(options), NullLogger<SqliteAppointmentStore>.Instance);

        await store.OpenAsync(default);

        await store.ReadyAsync(default);
        Assert.Null(await store.GetAsync("unheard-of", default));
    }

    [Fact]
    public async Task OpenAsync_FolderThatIsAFile_IsRefusedWithTheFix()
    {
        await File.WriteAllTextAsync(Path.GetDirectoryName(_folder.File)!, "");

        Assert.Contains("right to write", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FileThatHasGone_IsNotMadeAnew()
    {
        await CreateAsync();
        File.Delete(_folder.File);

        Assert.Throws<SqliteException>(() => new DatabaseFile(_folder.Options).Open());
        Assert.False(File.Exists(_folder.File));
    }

    private void Damage()
    {
        using var file = File.OpenWrite(_folder.File);
        file.Position = 4096;
        var noise = new byte[file.Length - 4096];
        new Random(1).NextBytes(noise);
        file.Write(noise);
    }

    private async Task CreateAsync()
    {
        await using var store = await _folder.OpenStoreAsync();
        for (var i = 0; i < 20; i++)
            await store.RegisterAsync(Sample.Booked($"{i}"), default);
    }

    private async Task<string> RefusalAsync()
    {
        await using var store = _folder.NewStore();
        return (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.OpenAsync(default))).Message;
    }

    private object? Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File};Pooling=False");
        connection.Open();
        return connection.Scalar(sql);
    }
}
