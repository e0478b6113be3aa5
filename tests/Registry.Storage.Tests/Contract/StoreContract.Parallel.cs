namespace Registry.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    private const int Clients = 64;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Spec", "R10")]
    public async Task RegisterAsync_ManyClientsOneId_ExactlyOneWins(int processes)
    {
        var stores = await OpenManyAsync(processes);

        var results = await InParallelAsync(
            i => stores[i % processes].RegisterAsync(Sample.Booked("1") with { Status = $"by {i}" }, default));

        var winner = Assert.Single(results, result => result is RegisterResult.Registered);
        var stored = await Store.GetAsync(Sample.Id("1"), default);
        Assert.Equal($"by {Array.IndexOf(results, winner)}", stored!.Status);
        Assert.All(results.OfType<RegisterResult.Duplicate>(), duplicate => Assert.Equal(stored, duplicate.Current));
        Assert.Single(await Store.HistoryAsync(stored.Id, default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Spec", "C6")]
    public async Task ReplaceAsync_ManyClientsOneVersion_ExactlyOneWins(int processes)
    {
        var stores = await OpenManyAsync(processes);
        var first = Sample.Booked("1");
        await Store.RegisterAsync(first, default);

        var results = await InParallelAsync(i => stores[i % processes].ReplaceAsync(Sample.After(first, $"by {i}"), default));

        var winner = Assert.Single(results, result => result is ReplaceResult.Replaced);
        var stored = await Store.GetAsync(first.Id, default);
        Assert.Equal($"by {Array.IndexOf(results, winner)}", stored!.Status);
        Assert.All(results.OfType<ReplaceResult.Conflict>(), conflict => Assert.Equal(stored, conflict.Current));
        Assert.Equal([stored, first], await Store.HistoryAsync(first.Id, default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Spec", "C6")]
    public async Task ReplaceAsync_ClientsThatTryAgain_LeaveVersionsWithoutAGap(int processes)
    {
        var stores = await OpenManyAsync(processes);
        var first = Sample.Booked("1");
        await Store.RegisterAsync(first, default);

        await InParallelAsync(async i =>
        {
            var current = first;
            while (await stores[i % processes].ReplaceAsync(Sample.After(current, $"by {i}"), default) is ReplaceResult.Conflict conflict)
                current = conflict.Current;
            return 0;
        });

        var history = await Store.HistoryAsync(first.Id, default);
        Assert.Equal(Enumerable.Range(1, Clients + 1).Reverse(), history.Select(version => version.Version));
        Assert.Equal(Clients + 1, history.Select(version => version.Status).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    [Trait("Spec", "P3")]
    public async Task ReadAsync_DuringWrites_SeesWholeVersionsAndNeverAnOlderOne()
    {
        var current = Sample.Booked("1");
        await Store.RegisterAsync(current, default);
        var acknowledged = 1;
        using var stop = new CancellationTokenSource();

        var reading = Task.Run(async () =>
        {
            var reads = 0;
            for (; !stop.IsCancellationRequested || reads == 0; reads++)
            {
                var least = Volatile.Read(ref acknowledged);
                var seen = await Store.GetAsync(Sample.Id("1"), default);
                var history = await Store.HistoryAsync(Sample.Id("1"), default);
                Assert.InRange(seen!.Version, least, history[0].Version);
                Assert.Equal(VersionOf(seen.Version), seen);
                Assert.Equal(Enumerable.Range(1, history.Count).Reverse(), history.Select(version => version.Version));
            }
        });
        for (var version = 2; version <= 200; version++)
        {
            await Store.ReplaceAsync(VersionOf(version), default);
            Volatile.Write(ref acknowledged, version);
        }

        await stop.CancelAsync();
        await reading;

        static AppointmentVersion VersionOf(int version)
        {
            var first = Sample.Booked("1");
            return version == 1 ? first : Sample.After(first with { Version = version - 1 }, $"status {version}");
        }
    }

    private static Task<TResult[]> InParallelAsync<TResult>(Func<int, ValueTask<TResult>> action) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(i => Task.Run(async () => await action(i))));

    private async Task<IAppointmentStore[]> OpenManyAsync(int processes)
    {
        var stores = new List<IAppointmentStore> { Store };
        while (stores.Count < processes)
            stores.Add(await OpenAsync());
        return [.. stores];
    }
}
