using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Registry.Files;

namespace Registry.Audit.Tests;

/// <summary>Groups that are handled on the thread of a caller who finds nothing being handled.</summary>
[Trait("Spec", "T5")]
public sealed class WriteHereTests : IDisposable
{
    private readonly AuditScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task WriteHereAsync_Alone_IsOnTheDiskWhenItReturns()
    {
        await using var trail = _scene.Open();
        Assert.True(trail.WriteHereAsync(AuditScene.Record(1)).AsTask().IsCompletedSuccessfully);
        Assert.Single(AuditReading.Records(_scene.Folder));
        Assert.Equal(1, trail.Sequence);
    }

    [Fact]
    public async Task WriteHereAsync_MetricsAreListenedTo_IsMeasured()
    {
        await using var trail = _scene.Open();
        var thread = Environment.CurrentManagedThreadId;
        var measured = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "registry.audit.lag")
                self.EnableMeasurementEvents(instrument);
        };
        // Other tests write at the same time, on other threads.
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => measured += Environment.CurrentManagedThreadId == thread ? 1 : 0);
        listener.Start();
        var write = trail.WriteHereAsync(AuditScene.Record(1)).AsTask();
        listener.Dispose();
        Assert.Equal((true, 1), (write.IsCompletedSuccessfully, measured));
    }

    [Fact]
    public async Task WriteHereAsync_AfterOthers_DoesNotOvertakeThem()
    {
        await using var trail = _scene.Open();
        var writes = Enumerable.Range(1, 60).Select(at => (at % 3) switch
        {
            0 => trail.WriteHereAsync(AuditScene.Record(at)).AsTask(),
            1 => trail.WriteSoonAsync(AuditScene.Record(at)).AsTask(),
            _ => trail.WriteAsync(AuditScene.Record(at)),
        }).ToList();

        await Task.WhenAll(writes);

        Assert.Equal(
            Enumerable.Range(1, 60).Select(at => AuditScene.Record(at).RequestId),
            AuditReading.Records(_scene.Folder).Select(record => record.RequestId));
        Assert.True(_scene.Verify().IsWhole);
    }

    [Fact]
    public async Task WriteHereAsync_ManyAtOnce_WritesEachOnce()
    {
        const int Count = 400;
        await using (var trail = _scene.Open())
        {
            await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (at, _) =>
            {
                await (at % 2 == 0 ? trail.WriteHereAsync(AuditScene.Record(at)).AsTask() : trail.WriteAsync(AuditScene.Record(at)));
            });
        }

        Assert.Equal(Count, AuditReading.Records(_scene.Folder).Select(record => record.RequestId).Distinct(StringComparer.Ordinal)
            .Count());
        var verified = _scene.Verify();
        Assert.Equal((null, Count), (verified.Error, verified.Records));
    }

    [Fact]
    public async Task WriteHereAsync_DiskFull_FailsAndIsWrittenLater()
    {
        var disk = new FullDisk();
        await using var trail = _scene.Open(disk.Open);
        disk.IsFull = true;
        await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.WriteHereAsync(AuditScene.Record(1)).AsTask());
        disk.IsFull = false;
        await trail.WriteHereAsync(AuditScene.Record(2));
        Assert.Equal(["request-1", "request-2"], AuditReading.Records(_scene.Folder).Select(record => record.RequestId));
    }

    [Fact]
    public async Task WriteHereAsync_Closed_IsUnavailable()
    {
        var trail = _scene.Open();
        await trail.DisposeAsync();
        await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.WriteHereAsync(AuditScene.Record(1)).AsTask());
    }

    [Fact]
    public async Task TryHandle_WhileAGroupIsHandled_QueuesForTheThread()
    {
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var handled = new List<(int Item, string? Thread)>();
        var all = new TaskCompletionSource();
        await using var groups = new GroupThread<int>("its own", new GroupHandling<int>(10, group =>
        {
            handled.AddRange(group.Select(item => (item, Thread.CurrentThread.Name)));
            entered.Set();
            release.Wait();
            if (handled.Count == 3)
                all.SetResult();
        }));
        var caller = new Thread(() => Assert.True(groups.TryHandle(1))) { Name = "a caller" };
        caller.Start();
        entered.Wait();

        // These return while the first is being handled.
        Assert.True(groups.TryHandle(2));
        Assert.True(groups.TryAdd(3));
        release.Set();
        await all.Task;
        caller.Join();

        Assert.Equal([(1, "a caller"), (2, "its own"), (3, "its own")], handled);
    }

    [Fact]
    public async Task TryHandle_AfterAGroupOfSeveral_QueuesForTheThread_AndAfterOneItemHandlesItself()
    {
        using var canBegin = new ManualResetEventSlim();
        using var ended = new SemaphoreSlim(0);
        var handledBy = new ConcurrentDictionary<int, Thread>();
        await using var groups = new GroupThread<int>("its own", new GroupHandling<int>(10, group =>
        {
            canBegin.Wait();
            group.ForEach(item => handledBy[item] = Thread.CurrentThread);
            ended.Release(group.Count);
        }));

        // The first may be handled alone, those behind it are handled together.
        for (var item = 1; item <= 4; item++)
            Assert.True(groups.TryAdd(item));
        canBegin.Set();
        for (var item = 1; item <= 4; item++)
            await ended.WaitAsync();
        var own = handledBy[1];

        Assert.Equal(own, HandledBy(5));
        Assert.Equal(Thread.CurrentThread, HandledBy(6));
        Assert.Equal(Thread.CurrentThread, HandledBy(7));

        Thread HandledBy(int item)
        {
            // It waits for the next item once it is done with those before.
            Assert.True(SpinWait.SpinUntil(() => own.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromMinutes(1)));
            Assert.True(groups.TryHandle(item));
            Assert.True(ended.Wait(TimeSpan.FromMinutes(1)));
            return handledBy[item];
        }
    }
}
