using System.Diagnostics;

namespace Benchmarks.Validation;

/// <summary>
/// The least time of many short rounds: on a machine that is busy with other things the mean says more about those than about the code.
/// </summary>
internal static class LeastTimes
{
    private const int Rounds = 3000;
    private const int CallsARound = 20;

    public static void Run()
    {
        var ours = new ValidatorBenchmarks();
        var firely = new FirelyBenchmarks();
        Row("Appointment JSON", ours.ParseAppointment, ours.ValidateAppointment, firely.FirelyAppointment);
        Row("Appointment XML", ours.ReadAppointmentXml, ours.ValidateAppointmentXml, null);
        Row("Patient JSON", ours.ParsePatient, ours.ValidatePatient, firely.FirelyPatient);
    }

    private static void Row(string what, Func<int> parser, Func<int> validator, Func<int>? firely)
    {
        var (parse, parsed) = Least(parser, Rounds);
        var (validate, validated) = Least(validator, Rounds);
        Console.WriteLine($"{what}: parser {parse:0.00} µs, {parsed} B; ours {validate:0.00} µs, {validated} B; "
            + $"ratio {validate / parse:0.0}");
        if (firely is null)
            return;
        var (theirs, allocated) = Least(firely, Rounds / 10);
        Console.WriteLine($"{what}: Firely on R4 {theirs:0.0} µs, {allocated} B; {theirs / validate:0} times ours");
    }

    private static (double Microseconds, long Bytes) Least(Func<int> call, int rounds)
    {
        var least = double.MaxValue;
        var bytes = long.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            for (var at = 0; at < CallsARound; at++)
                call();
            least = Math.Min(least, Stopwatch.GetElapsedTime(started).TotalMicroseconds / CallsARound);
            bytes = Math.Min(bytes, (GC.GetAllocatedBytesForCurrentThread() - before) / CallsARound);
        }

        return (least, bytes);
    }
}
