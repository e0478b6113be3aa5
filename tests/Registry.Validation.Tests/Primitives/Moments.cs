using FsCheck;
using FsCheck.Fluent;

namespace Registry.Validation.Tests.Primitives;

internal static class Moments
{
    private static readonly long FirstTicks = TimeSpan.TicksPerDay;
    private static readonly long LastTicks = DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay;

    public static Arbitrary<DateTimeOffset> Moment() => Arb.From(
        from ticks in Gen.OneOf(
            ArbMap.Default.GeneratorFor<long>().Select(value => FirstTicks + (Math.Abs(value % (LastTicks - FirstTicks)))),
            Gen.Choose(0, int.MaxValue).Select(value => FirstTicks + (long)((LastTicks - FirstTicks) * (value / (double)int.MaxValue))))
        from minutes in Gen.Choose(-14 * 60, 14 * 60)
        select new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(minutes)));
}
