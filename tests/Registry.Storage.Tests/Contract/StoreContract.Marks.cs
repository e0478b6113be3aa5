namespace Registry.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact, Trait("Spec", "T5a")]
    public async Task Mark_ATrailThatMovedAndAPlaceThatHasAnother_KeepsOneMarkOfEach()
    {
        var store = (ITrailMarks)Store;
        Assert.Equivalent(new KnownTrails([], IsNew: true), await store.TrailsAsync(default), strict: true);
        await store.MarkAsync(new TrailMark("a", "$/one", 1), default);
        await store.MarkAsync(new TrailMark("b", "two", 5_000_000_000), default);
        await store.MarkAsync(new TrailMark("a", "three", 2), default);
        await store.MarkAsync(new TrailMark("c", "two", 0), default);
        var known = await store.TrailsAsync(default);
        Assert.False(known.IsNew);
        Assert.Equal([new TrailMark("a", "three", 2), new TrailMark("c", "two", 0)], known.Marks.OrderBy(mark => mark.Trail));
    }

    [Fact, Trait("Spec", "T5a")]
    public async Task Trails_AnAppointmentAndNoMark_IsNotNew()
    {
        await Store.RegisterAsync(Sample.Booked("marked"), default);
        Assert.Equivalent(new KnownTrails([], IsNew: false), await ((ITrailMarks)Store).TrailsAsync(default), strict: true);
    }

    [Fact, Trait("Spec", "T5a")]
    public async Task Mark_ServersThatStartAtOnce_AllAreKept()
    {
        var store = (ITrailMarks)Store;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(at => store.MarkAsync(new TrailMark($"t{at}", $"p{at}", at), default).AsTask()));
        Assert.Equal(8, (await store.TrailsAsync(default)).Marks.Count);
    }
}
