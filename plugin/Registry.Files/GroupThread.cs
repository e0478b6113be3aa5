using System.Diagnostics;

namespace Registry.Files;

/// <summary>
/// A thread that handles together whatever queued while it handled the group before, so that many callers share one flush of a disk. A
/// caller that is alone can do it by itself, which spares two changes of threads.
/// </summary>
internal sealed class GroupThread<T> : IAsyncDisposable
{
    private readonly GroupHandling<T> _handling;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Guards all that follows, and wakes the thread.
    private readonly object _gate = new();
    private readonly Queue<T> _queue = new();
    private readonly List<T> _group;
    private bool _isBusy;
    private bool _waitsForMore;
    private bool _isClosed;
    // Whether the last group was of several: then more callers are about, and the thread handles the next item together with theirs.
    private bool _hasCompany;

    /// <summary>Starts the thread.</summary>
    public GroupThread(string name, GroupHandling<T> handling)
    {
        _handling = handling;
        _group = new List<T>(handling.MaxGroup);
        new Thread(Run) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Queues an item. False where the queue is full, or has been closed.</summary>
    public bool TryAdd(T item)
    {
        lock (_gate)
            return TryQueue(item);
    }

    /// <summary>
    /// Handles an item on the caller's thread, after those that are queued, where no group is being handled and the last one was of one
    /// item; else queues it. False where the queue is full, or has been closed.
    /// </summary>
    public bool TryHandle(T item)
    {
        lock (_gate)
        {
            if (_isBusy || _isClosed || _hasCompany || _queue.Count >= _handling.MaxGroup)
                return TryQueue(item);
            _queue.Enqueue(item);
            Begin();
        }

        try
        {
            Handle();
        }
        catch (Exception error)
        {
            // As on a thread of its own: what comes after it would wait for ever.
            Environment.FailFast("A group could not be handled", error);
        }

        return true;
    }

    /// <summary>Refuses further items, and completes when those queued have been handled.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.Pulse(_gate);
        }

        await _ended.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        while (BeginNext(out var isIdle))
        {
            if (isIdle)
            {
                RunIdle();
            }
            else
            {
                LetOthersJoin();
                Handle();
            }
        }

        _handling.Ended?.Invoke();
        _ended.SetResult();
    }

    private bool TryQueue(T item)
    {
        if (_isClosed || _queue.Count >= (_handling.Capacity ?? int.MaxValue))
            return false;
        _queue.Enqueue(item);
        // Who is handling a group looks for more when it is done; who waits for more need not wake for what can wait as well.
        if (!_isBusy || (_waitsForMore && (!_handling.CanWait!(item) || _group.Count + _queue.Count >= _handling.MaxGroup)))
            Monitor.Pulse(_gate);
        return true;
    }

    /// <summary>Waits for items and begins a group, or for the time of what is done when idle; false at the end.</summary>
    private bool BeginNext(out bool isIdle)
    {
        isIdle = false;
        lock (_gate)
        {
            while (_isBusy || (_queue.Count == 0 && !isIdle))
            {
                if (_isClosed && !_isBusy)
                    return false;
                isIdle = !Monitor.Wait(_gate, _handling.Idle is null ? Timeout.InfiniteTimeSpan : _handling.IdleAfter) && !_isBusy;
            }

            isIdle = _queue.Count == 0;
            Begin();
            if (!isIdle)
                WaitForMore();
            return true;
        }
    }

    private void Begin()
    {
        _isBusy = true;
        TakeQueued();
    }

    private void TakeQueued()
    {
        while (_group.Count < _handling.MaxGroup && _queue.TryDequeue(out var item))
        {
            if (_handling.Take is null || _handling.Take(item))
                _group.Add(item);
        }
    }

    /// <summary>Waits while every item of the group can wait, and not for long.</summary>
    private void WaitForMore()
    {
        if (_handling.CanWait is not { } canWait)
            return;
        var began = Stopwatch.GetTimestamp();
        _waitsForMore = true;
        while (!_isClosed && _group.Count < _handling.MaxGroup && _group.TrueForAll(canWait))
        {
            var left = _handling.LongestWait - Stopwatch.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
                break;
            // Those that can wait came without a signal.
            Monitor.Wait(_gate, left);
            TakeQueued();
        }

        _waitsForMore = false;
    }

    /// <summary>
    /// Lets threads run first that are ready on this processor: where all are busy, they bring more for the same flush. Where none is
    /// ready, it returns at once.
    /// </summary>
    private void LetOthersJoin()
    {
        Thread.Yield();
        lock (_gate)
            TakeQueued();
    }

    private void Handle()
    {
        if (_group.Count > 0)
            _handling.Handle(_group);
        _hasCompany = _group.Count > 1;
        _group.Clear();
        End();
    }

    private void RunIdle()
    {
        _handling.Idle!();
        End();
    }

    private void End()
    {
        lock (_gate)
        {
            _isBusy = false;
            if (_queue.Count > 0 || _isClosed)
                Monitor.Pulse(_gate);
        }
    }
}
