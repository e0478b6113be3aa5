using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Registry.Http.Tests.Search;

/// <summary>A registration of the model: which of the patients, when it starts and ends, and what became of it.</summary>
public sealed record ModelAppointment(int Patient, DateTimeOffset Start, int Minutes, string Status)
{
    public DateTimeOffset End => Start.AddMinutes(Minutes);
}

/// <summary>A condition of a query: how it is spelled, and what it means.</summary>
public sealed record ModelCondition(string Spelled, Func<ModelAppointment, bool> Holds)
{
    public override string ToString() => Spelled;
}

/// <summary>A registry and what it is asked.</summary>
public sealed record ModelRun(ModelAppointment[] Appointments, ModelQuery[] Queries);

/// <summary>A search for one patient.</summary>
public sealed record ModelQuery(int Patient, ModelCondition[] Conditions);

/// <summary>Registries and queries that meet each other often: few patients, few days, few times.</summary>
public static class SearchModel
{
    public const int Patients = 2;
    private static readonly string[] Statuses = ["booked", "cancelled", "entered-in-error"];
    private static readonly TimeSpan[] Offsets = [TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(-5)];

    private static Gen<DateTimeOffset> Instants =>
        from past in Gen.Frequency((1, Gen.Constant(true)), (6, Gen.Constant(false)))
        from day in Gen.Choose(0, 3)
        from hour in Gen.Elements(0, 9, 23)
        from millisecond in Gen.Elements(0, 0.5, 500, 500.3, 59_999, 59_999.9)
        from offset in Gen.Elements(Offsets)
            // The turn of a year, so that all precisions matter.
        select new DateTimeOffset(past ? 2001 : 2040, 12, 30, 0, 0, 0, TimeSpan.Zero).AddDays(day).AddHours(hour)
            .AddMilliseconds(millisecond).ToOffset(offset);

    private static Gen<ModelAppointment> Appointments =>
        from patient in Gen.Choose(0, Patients - 1)
        from start in Instants
        from minutes in Gen.Elements(0, 10, 1500)
        from status in Gen.Elements(Statuses)
        select new ModelAppointment(patient, start, minutes, status);

    private static Gen<ModelCondition> ByStatus =>
        from statuses in Gen.SubListOf(Statuses).Where(chosen => chosen.Count > 0)
        select new ModelCondition($"status={string.Join(',', statuses)}", appointment => statuses.Contains(appointment.Status));

    private static Gen<ModelCondition> ByDate =>
        from instant in Instants
        from prefix in Gen.Elements("", "eq", "ne", "gt", "ge", "lt", "le")
        from precision in Gen.Elements("yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:sszzz",
            "yyyy-MM-ddTHH:mm:ss.fffzzz", "yyyy-MM-ddTHH:mm:ss.ffffzzz")
        select Date(prefix, instant, precision);

    public static Arbitrary<ModelRun> Runs() =>
        (from appointments in Appointments.ArrayOf(6)
         from queries in Queries.ArrayOf(8)
         select new ModelRun(appointments, queries)).ToArbitrary();

    private static Gen<ModelQuery> Queries =>
        from patient in Gen.Choose(0, Patients - 1)
        from count in Gen.Choose(0, 3)
        from conditions in Gen.OneOf(ByStatus, ByDate).ArrayOf(count)
        select new ModelQuery(patient, conditions);

    // The stretch of time a date means, by cutting off and adding one; a date without a time is one of UTC.
    private static ModelCondition Date(string prefix, DateTimeOffset instant, string precision)
    {
        var zoned = precision.EndsWith("zzz", StringComparison.Ordinal) ? instant : instant.ToUniversalTime();
        var from = precision.Length switch
        {
            4 => new DateTimeOffset(zoned.Year, 1, 1, 0, 0, 0, TimeSpan.Zero),
            7 => new DateTimeOffset(zoned.Year, zoned.Month, 1, 0, 0, 0, TimeSpan.Zero),
            10 => new DateTimeOffset(zoned.Date, TimeSpan.Zero),
            19 => zoned.AddTicks(-(zoned.Ticks % TimeSpan.TicksPerMinute)),
            22 => zoned.AddTicks(-(zoned.Ticks % TimeSpan.TicksPerSecond)),
            26 => zoned.AddTicks(-(zoned.Ticks % TimeSpan.TicksPerMillisecond)),
            _ => zoned,
        };
        var before = precision.Length switch
        {
            4 => from.AddYears(1),
            7 => from.AddMonths(1),
            10 => from.AddDays(1),
            19 => from.AddMinutes(1),
            22 => from.AddSeconds(1),
            // A moment, which has no length.
            _ => from.AddTicks(1),
        };
        var spelled =
            Uri.EscapeDataString(zoned.ToString(precision.Replace("T", "'T'", StringComparison.Ordinal), CultureInfo.InvariantCulture));
        return new ModelCondition($"date={prefix}{spelled}", appointment => prefix switch
        {
            "ne" => appointment.Start < from || appointment.Start >= before,
            "gt" => appointment.Start >= before,
            "ge" => appointment.Start >= from,
            "lt" => appointment.Start < from,
            "le" => appointment.Start < before,
            _ => appointment.Start >= from && appointment.Start < before,
        });
    }
}
