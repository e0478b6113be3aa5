namespace Registry.Storage.Tests.Contract;

/// <content>Replacing a version.</content>
public abstract partial class StoreContract
{
    [Fact]
    [Trait("Spec", "C6")]
    public async Task ReplaceAsync_NextVersion_IsCurrentAndTheOldStaysReadable()
    {
        var first = Sample.Booked("1");
        var second = Sample.After(first);
        await Store.RegisterAsync(first, default);

        Assert.IsType<ReplaceResult.Replaced>(await Store.ReplaceAsync(second, default));

        Assert.Equal(second, await Store.GetAsync(first.Id, default));
        Assert.Equal(first, await Store.GetVersionAsync(first.Id, 1, default));
        Assert.Equal(second, await Store.GetVersionAsync(first.Id, 2, default));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [Trait("Spec", "S8")]
    public async Task ReplaceAsync_StaleOrFutureVersion_ConflictsAndStoresNothing(int version)
    {
        var first = Sample.Booked("1");
        var second = Sample.After(first);
        await Store.RegisterAsync(first, default);
        await Store.ReplaceAsync(second, default);

        var result = await Store.ReplaceAsync(second with { Version = version, Status = "entered-in-error" }, default);

        Assert.Equal(second, Assert.IsType<ReplaceResult.Conflict>(result).Current);
        Assert.Equal([second, first], await Store.HistoryAsync(first.Id, default));
    }

    [Fact]
    public async Task ReplaceAsync_UnknownId_IsNotFoundAndStoresNothing()
    {
        var second = Sample.After(Sample.Booked("1"));

        Assert.IsType<ReplaceResult.NotFound>(await Store.ReplaceAsync(second, default));
        Assert.Null(await Store.GetAsync(second.Id, default));
        Assert.Empty(await Store.HistoryAsync(second.Id, default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public async Task ReplaceAsync_Version1OrLess_Throws(int version)
    {
        var next = Sample.Booked("1") with { Version = version };

        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.ReplaceAsync(next, default));
    }
}
