using System.Diagnostics;

namespace Benchmarks.Validation;

/// <summary>
/// The least time of many short rounds: on a machine that is busy with other things the mean says more about those than about the code.
/// The rounds of all that is compared are interleaved, and start only when the runtime has compiled all of it for good.
/// </summary>
internal static class LeastTimes
{
    private const int Rounds = 3000;

    // A round must be over before the system gives the processor to someone else.
    private const int Calls = 20;

    // The runtime compiles code for good, in two steps, when no new code has been seen for 0.1 s. On a quiet machine 60,000 calls of the
    // parser are over before that, and what was measured was the code it was shipped with, at half the speed.
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(3);

    public static void Run()
    {
        var ours = new ValidatorBenchmarks();
        var firely = new FirelyBenchmarks();
        Row("Appointment JSON", Calls, ours.ParseAppointment, ours.ValidateAppointment, firely.FirelyAppointment);
        Row("Appointment XML", Calls, ours.ReadAppointmentXml, ours.ValidateAppointmentXml, null);
        Row("Patient JSON", Calls, ours.ParsePatient, ours.ValidatePatient, firely.FirelyPatient);
        Row("Bundle of 100 JSON", 1, ours.ParseBundle, ours.ValidateBundle, null);
    }

    private static void Row(string what, int calls, Func<int> parser, Func<int> validator, Func<int>? firely)
    {
        var (parse, validate) = (new Least(parser, calls), new Least(validator, calls));
        var theirs = firely is null ? null : new Least(firely, 1);
        // Each by itself: new code of one would keep the runtime from compiling that of another.
        WarmUp(parser);
        WarmUp(validator);
        WarmUp(firely);
        for (var round = 0; round < Rounds; round++)
        {
            parse.Round();
            validate.Round();
            if (round % 10 == 0)
                theirs?.Round();
        }

        Console.WriteLine($"{what}: parser {parse}; ours {validate}; ratio {validate.Microseconds / parse.Microseconds:0.00}");
        if (theirs is not null)
            Console.WriteLine($"{what}: Firely on R4 {theirs}; {theirs.Microseconds / validate.Microseconds:0} times ours");
    }

    private static void WarmUp(Func<int>? call)
    {
        for (var started = Stopwatch.GetTimestamp(); call is not null && Stopwatch.GetElapsedTime(started) < WarmUpTime;)
        {
            call();
            // The runtime compiles on another thread, which gets no processor from a machine that is busy with this one.
            Thread.Yield();
        }
    }

    private sealed class Least(Func<int> call, int calls)
    {
        private long _bytes = long.MaxValue;

        public double Microseconds { get; private set; } = double.MaxValue;

        public void Round()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            for (var at = 0; at < calls; at++)
                call();
            Microseconds = Math.Min(Microseconds, Stopwatch.GetElapsedTime(started).TotalMicroseconds / calls);
            _bytes = Math.Min(_bytes, (GC.GetAllocatedBytesForCurrentThread() - before) / calls);
        }

        public override string ToString() => $"{Microseconds:0.00} µs, {_bytes} B";
    }
}
