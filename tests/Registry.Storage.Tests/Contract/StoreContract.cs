namespace Registry.Storage.Tests.Contract;

/// <summary>What every store does. A derived class opens one; the same data each time, as another server process would.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    protected IAppointmentStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await OpenAsync();

    public abstract Task DisposeAsync();

    protected abstract Task<IAppointmentStore> OpenAsync();

    [Fact]
    public async Task ReadyAsync_OpenStore_Completes() =>
        Assert.Null(await Record.ExceptionAsync(async () => await Store.ReadyAsync(default)));

    [Fact]
    [Trait("Spec", "I1")]
    public async Task RegisterAsync_NewId_IsRegisteredAndReadBackAsItWas()
    {
        var first = Sample.Booked("1");

        Assert.IsType<RegisterResult.Registered>(await Store.RegisterAsync(first, default));
        Assert.Equal(first, await Store.GetAsync(first.Id, default));
    }

    [Fact]
    [Trait("Spec", "R10")]
    public async Task RegisterAsync_KnownId_AnswersTheCurrentVersionAndStoresNothing()
    {
        var first = Sample.Booked("1");
        var second = Sample.After(first);
        await Store.RegisterAsync(first, default);
        await Store.ReplaceAsync(second, default);

        var result = await Store.RegisterAsync(first with { Status = "entered-in-error" }, default);

        Assert.Equal(second, Assert.IsType<RegisterResult.Duplicate>(result).Current);
        Assert.Equal([second, first], await Store.HistoryAsync(first.Id, default));
    }

    [Fact]
    public async Task RegisterAsync_NotVersion1_Throws()
    {
        var second = Sample.Booked("1") with { Version = 2 };

        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.RegisterAsync(second, default));
    }

    [Fact]
    public async Task RegisterAsync_OptionalValuesAbsent_AreReadBackAbsent()
    {
        var bare = Sample.Booked("1") with { Patient = null, Start = null, End = null, Provider = null };

        await Store.RegisterAsync(bare, default);

        Assert.Equal(bare, await Store.GetAsync(bare.Id, default));
    }

    [Theory]
    [InlineData("Zoë Ångström 👩🏽‍⚕️ \u0000 \uFFFF")]
    [InlineData("")]
    [Trait("Spec", "F2")]
    public async Task RegisterAsync_AnyText_IsReadBackByteForByte(string text)
    {
        var first = Sample.Booked("1") with { Content = System.Text.Encoding.UTF8.GetBytes(text), Provider = "https://x/" + text };

        await Store.RegisterAsync(first, default);

        Assert.Equal(first, await Store.GetAsync(first.Id, default));
    }

    [Fact]
    public async Task RegisterAsync_OneMegabyteWithinALargerArray_IsReadBackByteForByte()
    {
        var bytes = new byte[(1 << 20) + 2];
        new Random(1).NextBytes(bytes);
        var first = Sample.Booked("1") with { Content = bytes.AsMemory(1, 1 << 20) };

        await Store.RegisterAsync(first, default);

        Assert.Equal(first, await Store.GetAsync(first.Id, default));
    }

    [Fact]
    public async Task RegisterAsync_InstantsWithOffsetAndTicks_AreKeptToTheMillisecond()
    {
        var start = new DateTimeOffset(2031, 3, 5, 12, 0, 0, 123, TimeSpan.FromHours(1));
        var first = Sample.Booked("1") with { Start = start.AddTicks(9_999) };

        await Store.RegisterAsync(first, default);

        Assert.Equal(start, (await Store.GetAsync(first.Id, default))!.Start);
    }

    [Fact]
    [Trait("Spec", "S6")]
    public async Task GetAsync_UnknownId_IsNull()
    {
        await Store.RegisterAsync(Sample.Booked("1"), default);

        Assert.Null(await Store.GetAsync(Sample.Id("2"), default));
        Assert.Null(await Store.GetVersionAsync(Sample.Id("2"), 1, default));
        Assert.Empty(await Store.HistoryAsync(Sample.Id("2"), default));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(3)]
    [Trait("Spec", "S6")]
    public async Task GetVersionAsync_NoSuchVersion_IsNull(int version)
    {
        var first = Sample.Booked("1");
        await Store.RegisterAsync(first, default);
        await Store.ReplaceAsync(Sample.After(first), default);

        Assert.Null(await Store.GetVersionAsync(first.Id, version, default));
    }

    [Fact]
    [Trait("Spec", "I4")]
    public async Task HistoryAsync_ManyVersions_NewestFirstAndOfThisIdOnly()
    {
        var versions = new List<AppointmentVersion> { Sample.Booked("1") };
        await Store.RegisterAsync(versions[0], default);
        await Store.RegisterAsync(Sample.Booked("2"), default);
        while (versions.Count < 12)
        {
            versions.Insert(0, Sample.After(versions[0], versions.Count % 2 == 0 ? "booked" : "cancelled"));
            Assert.IsType<ReplaceResult.Replaced>(await Store.ReplaceAsync(versions[0], default));
        }

        Assert.Equal(versions, await Store.HistoryAsync(versions[0].Id, default));
    }

    [Fact]
    [Trait("Spec", "P1")]
    public async Task OpenAsync_AgainOnTheSameData_FindsWhatWasWritten()
    {
        var first = Sample.Booked("1");
        await Store.RegisterAsync(first, default);
        await Store.ReplaceAsync(Sample.After(first), default);

        var other = await OpenAsync();

        Assert.Equal([Sample.After(first), first], await other.HistoryAsync(first.Id, default));
    }

    [Fact]
    public async Task EveryMethod_CancelledToken_IsCancelledAndStoresNothing()
    {
        var first = Sample.Booked("1");
        var cancelled = new CancellationToken(canceled: true);
        await Store.RegisterAsync(first, default);

        await AssertCancelledAsync(async () => await Store.RegisterAsync(Sample.Booked("2"), cancelled));
        await AssertCancelledAsync(async () => await Store.ReplaceAsync(Sample.After(first), cancelled));
        await AssertCancelledAsync(async () => await Store.GetAsync(first.Id, cancelled));
        await AssertCancelledAsync(async () => await Store.GetVersionAsync(first.Id, 1, cancelled));
        await AssertCancelledAsync(async () => await Store.HistoryAsync(first.Id, cancelled));
        await AssertCancelledAsync(async () => await Store.SearchAsync(new AppointmentQuery { Patient = Sample.Patient }, cancelled));
        await AssertCancelledAsync(async () => await Store.ReadyAsync(cancelled));

        Assert.Equal([first], await Store.HistoryAsync(first.Id, default));
        Assert.Null(await Store.GetAsync(Sample.Id("2"), default));
    }

    private static Task AssertCancelledAsync(Func<Task> action) => Assert.ThrowsAnyAsync<OperationCanceledException>(action);
}
