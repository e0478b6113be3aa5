namespace Registry.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact, Trait("Spec", "P7")]
    public async Task EraseAsync_AnAppointment_RemovesEveryVersionAndHoldsItsRecord()
    {
        var store = (IAdministeredStore)Store;
        var (first, other) = (Sample.Booked("1"), Sample.Booked("2"));
        await Store.RegisterAsync(first, default);
        await Store.ReplaceAsync(Sample.After(first), default);
        await Store.RegisterAsync(other, default);

        Assert.True(await store.EraseAsync(first.Id, Companions.Of("erased"), default));

        Assert.Empty(await Store.HistoryAsync(first.Id, default));
        var found = await Store.SearchAsync(new AppointmentQuery { Patient = Sample.Patient }, default);
        Assert.Equal(other, Assert.Single(Assert.IsType<SearchResult.Matches>(found).Items));
        Assert.Equal(["erased"], (await store.HeldAsync(Companions.Trail, 10, default)).Select(Companions.Text));
        // As after retention: a registration of the same booking begins anew.
        Assert.IsType<RegisterResult.Registered>(await Store.RegisterAsync(first, default));
        Assert.Equal([first], await Store.HistoryAsync(first.Id, default));
    }

    [Fact, Trait("Spec", "P7")]
    public async Task EraseAsync_UnknownId_IsFalseAndHoldsNoRecord()
    {
        var store = (IAdministeredStore)Store;
        Assert.False(await store.EraseAsync(Sample.Id("unknown"), Companions.Of("none"), default));
        Assert.Empty(await store.HeldAsync(Companions.Trail, 10, default));
    }

    [Fact]
    public async Task HoldAsync_Records_AreHeldForTheirTrailOldestFirstUntilTheyAreRemoved()
    {
        var store = (IAdministeredStore)Store;
        string[] texts = ["a", "b", "c"];
        foreach (var text in texts)
            await store.HoldAsync(Companions.Of(text), default);
        await store.HoldAsync(Companions.Of("theirs", trail: "trail-2"), default);

        var held = await store.HeldAsync(Companions.Trail, 10, default);
        Assert.Equal(texts.Order(Comparer<string>.Create(ById)), held.Select(Companions.Text));
        Assert.Equal(2, (await store.HeldAsync(Companions.Trail, 2, default)).Count);
        Assert.Equal(1, await store.CountOfOthersAsync(Companions.Trail, default));
        await store.RemoveAsync([.. texts.Select(Companions.Id), Companions.Id("never heard of")], default);
        Assert.Empty(await store.HeldAsync(Companions.Trail, 10, default));

        static int ById(string one, string other) => string.CompareOrdinal(Companions.Id(one), Companions.Id(other));
    }

    [Fact]
    public async Task FactsAsync_SomeAppointments_SaysHowManyAndHowLarge()
    {
        var store = (IStoreFacts)Store;
        Assert.Equal(0, (await store.FactsAsync(default)).Appointments);
        await Store.RegisterAsync(Sample.Booked("1"), default);
        await Store.RegisterAsync(Sample.Booked("2"), default);
        await ((IAdministeredStore)Store).HoldAsync(Companions.Of("waits"), default);

        var facts = await store.FactsAsync(default);
        Assert.Equal((2, 1), (facts.Appointments, facts.WaitingRecords));
        Assert.True(facts.Bytes > 2 * Sample.Booked("1").Content.Length);
    }
}
