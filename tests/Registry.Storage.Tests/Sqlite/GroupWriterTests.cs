using System.Diagnostics.Metrics;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

public sealed class GroupWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Spec", "P1")]
    public async Task WriteAsync_QueuedDuringACommit_AreCommittedTogether()
    {
        var sizes = new List<int>();
        using var meter = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "registry.storage.group_size")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        // Other tests commit meanwhile; no group of theirs has this size.
        meter.SetMeasurementEventCallback<int>((_, size, _, _) =>
        {
            if (size == 71)
                lock (sizes) sizes.Add(size);
        });
        meter.Start();
        await using var held = new HeldWriter(_folder);
        await held.HoldAsync(Sample.Booked("held"));
        var queued = Enumerable.Range(0, 71).Select(i => held.RegisterAsync(Sample.Booked($"{i}"))).ToArray();

        held.Release();

        Assert.All(await Task.WhenAll(queued), result => Assert.IsType<RegisterResult.Registered>(result));
        lock (sizes) Assert.Single(sizes);
    }

    [Fact]
    public async Task WriteAsync_OneIdTwiceInAGroup_RegistersTheFirst()
    {
        await using var held = new HeldWriter(_folder);
        await held.HoldAsync(Sample.Booked("held"));
        var first = held.RegisterAsync(Sample.Booked("1"));
        var second = held.RegisterAsync(Sample.Booked("1") with { Status = "cancelled" });

        held.Release();

        Assert.IsType<RegisterResult.Registered>(await first);
        Assert.Equal(Sample.Booked("1"), Assert.IsType<RegisterResult.Duplicate>(await second).Current);
    }

    [Fact]
    [Trait("Spec", "S13")]
    public async Task WriteAsync_QueueFull_IsUnavailableAtOnceAndTheRestIsWritten()
    {
        await using var held = new HeldWriter(_folder, capacity: 2);
        var taken = await held.HoldAsync(Sample.Booked("held"));
        Task<RegisterResult>[] queued = [held.RegisterAsync(Sample.Booked("1")), held.RegisterAsync(Sample.Booked("2"))];

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => held.RegisterAsync(Sample.Booked("3")));
        held.Release();

        Assert.Equal(TimeSpan.FromSeconds(1), error.RetryAfter);
        Assert.All(await Task.WhenAll([taken, .. queued]), result => Assert.IsType<RegisterResult.Registered>(result));
        Assert.False(await IsStoredAsync("3"));
    }

    [Fact]
    public async Task WriteAsync_CancelledWhileQueued_IsWithdrawn()
    {
        await using var held = new HeldWriter(_folder);
        await held.HoldAsync(Sample.Booked("held"));
        using var cancellation = new CancellationTokenSource();
        var withdrawn = held.RegisterAsync(Sample.Booked("1"), cancellation.Token);
        var neighbour = held.RegisterAsync(Sample.Booked("2"));

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
        held.Release();
        Assert.IsType<RegisterResult.Registered>(await neighbour);
        Assert.False(await IsStoredAsync("1"));
    }

    [Fact]
    public async Task WriteAsync_CancelledOnceBegun_IsWrittenAndAcknowledged()
    {
        await using var held = new HeldWriter(_folder);
        using var cancellation = new CancellationTokenSource();
        var begun = await held.HoldAsync(Sample.Booked("1"), cancellation.Token);

        await cancellation.CancelAsync();
        Assert.False(begun.IsCompleted);
        held.Release();

        Assert.IsType<RegisterResult.Registered>(await begun);
        Assert.True(await IsStoredAsync("1"));
    }

    [Fact]
    public async Task DisposeAsync_WritesQueued_AreWrittenAndLaterOnesRefused()
    {
        await using var held = new HeldWriter(_folder);
        await held.HoldAsync(Sample.Booked("held"));
        var queued = held.RegisterAsync(Sample.Booked("1"));

        var closing = held.Writer.DisposeAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => held.RegisterAsync(Sample.Booked("2")));
        held.Release();
        await closing;

        Assert.IsType<RegisterResult.Registered>(await queued);
        Assert.True(await IsStoredAsync("1"));
        Assert.False(await IsStoredAsync("2"));
    }

    [Fact]
    public async Task WriteAsync_AloneOnAQuickDisk_IsDoneByItsCaller()
    {
        await using var held = new HeldWriter(_folder, quick: TimeSpan.MaxValue);
        held.Release();
        await held.RegisterAsync(Sample.Booked("1"));

        // The thread answers before it is idle, so that the first of them may find it busy still.
        var (tries, isCallers, isDone) = (0, false, false);
        while (!isCallers && tries < 1000)
        {
            var (byCaller, write) = Write(held, $"again-{++tries}");
            isDone = write.IsCompletedSuccessfully;
            await write;
            isCallers = await byCaller;
        }

        // Durable when the call returns.
        Assert.True(isCallers && isDone);
        Assert.True(await IsStoredAsync($"again-{tries}"));
    }

    [Fact]
    public async Task WriteAsync_AloneOnASlowDisk_IsDoneByTheThread()
    {
        await using var held = new HeldWriter(_folder, quick: TimeSpan.Zero);
        held.Release();
        await held.RegisterAsync(Sample.Booked("1"));

        var (isCallers, write) = Write(held, "2");

        Assert.False(await isCallers);
        await write;
    }

    [Fact]
    public async Task WriteAsync_AfterAGroupOfSeveral_IsDoneByTheThread()
    {
        await using var held = new HeldWriter(_folder, quick: TimeSpan.MaxValue);
        var taken = await held.HoldAsync(Sample.Booked("held"));
        Task<RegisterResult>[] queued = [taken, .. Enumerable.Range(0, 2).Select(i => held.RegisterAsync(Sample.Booked($"{i}")))];
        held.Release();
        await Task.WhenAll(queued);

        var (isCallers, write) = Write(held, "2");

        Assert.False(await isCallers);
        await write;
    }

    private static (Task<bool> IsCallers, Task<RegisterResult> Write) Write(HeldWriter held, string key)
    {
        var caller = Environment.CurrentManagedThreadId;
        var isCallers = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var write = held.Writer.WriteAsync(
            Sample.Booked(key),
            (session, version) =>
            {
                isCallers.SetResult(Environment.CurrentManagedThreadId == caller);
                return session.Register(version, companion: null);
            },
            default);
        return (isCallers.Task, write);
    }

    private async Task<bool> IsStoredAsync(string key)
    {
        await using var store = await _folder.OpenStoreAsync();
        return await store.GetAsync(Sample.Id(key), default) is not null;
    }
}
