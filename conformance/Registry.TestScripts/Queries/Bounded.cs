using System.Runtime.ExceptionServices;

namespace Registry.TestScripts.Queries;

/// <summary>
/// Evaluates expressions from outside on a thread with a stack, a time and a number of steps of their own. What evaluates calls
/// <see cref="Step"/> or <see cref="Visit"/> again and again, so that a stopped expression has ended, rather than running on unseen.
/// </summary>
internal static class Bounded
{
    private const int Stack = 16 * 1024 * 1024;
    private const int MaxLength = 4_000;
    private const int MaxNesting = 60;
    private const int MaxWideSteps = 4;
    private const long MaxAllocated = 1024L * 1024 * 1024;
    private const long MaxVisits = 10_000_000;
    private const long MaxSteps = 2_000_000;
    private const int VisitsPerStep = 256;
    private static readonly string[] WideSteps = ["//", "..", "ancestor", "following", "preceding", "descendant", "repeat("];

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>How long one evaluation may take.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(10);

    [ThreadStatic]
    private static long? _end;

    [ThreadStatic]
    private static long _visits;

    [ThreadStatic]
    private static long _steps;

    /// <summary>The same for the visit of one node, which is too little to look at the clock for.</summary>
    /// <exception cref="ScriptException">It is over, or the expression has visited too many nodes.</exception>
    public static void Visit()
    {
        if (++_visits % VisitsPerStep != 0)
            return;
        Step();
        if (_end is not null && _visits > MaxVisits)
            throw new ScriptException($"The expression was stopped: it visits more than {MaxVisits} nodes.");
    }

    /// <summary>Ends an evaluation that has had its time or memory: a thread cannot be stopped from outside.</summary>
    /// <exception cref="ScriptException">It is over.</exception>
    public static void Step()
    {
        if (_end is not { } end)
            return;
        if (++_steps > MaxSteps)
            throw new ScriptException($"The expression was stopped: it takes more than {MaxSteps} steps.");
        if (Environment.TickCount64 > end)
            throw new ScriptException($"The expression was stopped after {Limit.TotalSeconds} seconds.");
        if (GC.GetAllocatedBytesForCurrentThread() > MaxAllocated)
            throw new ScriptException("The expression was stopped: it takes too much memory.");
    }

    /// <exception cref="ScriptException">The expression is beyond the bounds, or takes too long.</exception>
    public static T Run<T>(string expression, Func<T> evaluate)
    {
        Check(expression);
        T result = default!;
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            try
            {
                _end = Environment.TickCount64 + (long)Limit.TotalMilliseconds;
                result = evaluate();
            }
            catch (Exception any)
            {
                thrown = any;
            }
        }, Stack)
        { IsBackground = true, Priority = ThreadPriority.BelowNormal };
        thread.Start();
        // It ends itself at the limit; the rest is for what it may do in one step.
        if (!thread.Join(Limit + Grace))
            throw new ScriptException($"The expression could not be stopped after {Limit.TotalSeconds} seconds: {expression}");
        if (thrown is OutOfMemoryException)
            throw new ScriptException($"The expression was stopped: it takes too much memory: {expression}", thrown);
        if (thrown is not null)
            ExceptionDispatchInfo.Throw(thrown);
        return result;
    }

    private static void Check(string expression)
    {
        if (expression.Length > MaxLength)
            throw new ScriptException($"The expression has {expression.Length} characters; {MaxLength} are the most.");
        var depth = 0;
        foreach (var character in expression)
        {
            depth += character is '(' or '[' ? 1 : character is ')' or ']' ? -1 : 0;
            if (depth > MaxNesting)
                throw new ScriptException($"The expression is nested deeper than {MaxNesting}.");
        }

        var wide = WideSteps.Sum(step => expression.Split(step).Length - 1);
        if (wide > MaxWideSteps)
            throw new ScriptException($"The expression searches everywhere {wide} times; {MaxWideSteps} times are the most: {expression}");
    }
}
