using System.Diagnostics;
using System.Threading.Channels;

namespace Registry.Files;

/// <summary>
/// A thread that handles together whatever queued while it handled the group before, so that many callers share one flush of a disk.
/// </summary>
internal sealed class GroupThread<T> : IAsyncDisposable
{
    private static readonly TimeSpan Forever = Timeout.InfiniteTimeSpan;

    private readonly GroupHandling<T> _handling;
    private readonly Channel<T> _queue;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts the thread.</summary>
    public GroupThread(string name, GroupHandling<T> handling)
    {
        _handling = handling;
        _queue = handling.Capacity is { } capacity
            ? Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true })
            : Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true });
        new Thread(Run) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Queues an item. False where the queue is full, or has been closed.</summary>
    public bool TryAdd(T item) => _queue.Writer.TryWrite(item);

    /// <summary>Refuses further items, and completes when those queued have been handled.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _ended.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        var group = new List<T>(_handling.MaxGroup);
        while (Wait())
        {
            TakeInto(group);
            WaitForMore(group);
            if (group.Count > 0)
                _handling.Handle(group);
            group.Clear();
        }

        _handling.Ended?.Invoke();
        _ended.SetResult();
    }

    private bool Wait()
    {
        var more = _queue.Reader.WaitToReadAsync().AsTask();
        // The thread is this queue's own, so it may wait.
        while (!more.Wait(_handling.Idle is null ? Forever : _handling.IdleAfter))
            _handling.Idle!();
        return more.Result;
    }

    private void TakeInto(List<T> group)
    {
        while (group.Count < _handling.MaxGroup && _queue.Reader.TryRead(out var item))
        {
            if (_handling.Take is null || _handling.Take(item))
                group.Add(item);
        }
    }

    /// <summary>Waits while every item of the group can wait, and not for long.</summary>
    private void WaitForMore(List<T> group)
    {
        if (_handling.CanWait is not { } canWait)
            return;
        var began = Stopwatch.GetTimestamp();
        while (group.Count < _handling.MaxGroup && group.TrueForAll(canWait))
        {
            var left = _handling.LongestWait - Stopwatch.GetElapsedTime(began);
            var more = _queue.Reader.WaitToReadAsync().AsTask();
            if (left <= TimeSpan.Zero || !more.Wait(left) || !more.Result)
                return;
            TakeInto(group);
        }
    }
}

/// <summary>What a <see cref="GroupThread{T}"/> does. All of it runs on its thread, and must not throw.</summary>
/// <param name="MaxGroup">The most items handled together.</param>
/// <param name="Handle">Handles a group of at least one item; the list is used again afterwards.</param>
internal sealed record GroupHandling<T>(int MaxGroup, Action<List<T>> Handle)
{
    /// <summary>How many items may queue; as many as come where it is null.</summary>
    public int? Capacity { get; init; }

    /// <summary>Whether an item that comes out of the queue is still to be handled.</summary>
    public Func<T, bool>? Take { get; init; }

    /// <summary>Whether an item can wait for others to share the flush with; none can where it is null.</summary>
    public Predicate<T>? CanWait { get; init; }

    /// <summary>How long a group waits whose items all can.</summary>
    public TimeSpan LongestWait { get; init; }

    /// <summary>What to do whenever nothing has come for <see cref="IdleAfter"/>.</summary>
    public Action? Idle { get; init; }

    /// <inheritdoc cref="Idle"/>
    public TimeSpan IdleAfter { get; init; }

    /// <summary>What to do after the last group, when the queue has been closed.</summary>
    public Action? Ended { get; init; }
}
