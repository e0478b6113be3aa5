using Registry.Validation.Primitives;

namespace Registry.Validation.Tests.Primitives;

[Trait("Spec", "S1")]
public sealed class TemporalTests
{
    public static TheoryData<string> Dates =>
        ["2019", "2019-01", "2019-01-17", "0001-01-01", "9999-12-31", "2020-02-29", "2000-02-29", "-0044-03-15"];

    public static TheoryData<string> FormErrors =>
    [
        "", "-", "19", "201", "20190117", "2019-", "2019-1", "2019-1-7", "2019-01-", "2019-01-7", "2019-01-177", "2019/01/17", "17-01-2019",
        "+2019", "12019", "--2019", "2019-01-17 ", " 2019-01-17", "2019-01-17Z", "20-19", "٢٠١٩", "today",
    ];

    public static TheoryData<string> CalendarErrors =>
    [
        "0000", "-0000", "2019-00", "2019-13", "2019-01-00", "2019-01-32", "2019-02-29", "1900-02-29", "2100-02-29", "2019-02-30",
            "2019-04-31",
        "2019-06-31", "2019-09-31", "2019-11-31",
    ];

    public static TheoryData<string> Instants =>
    [
        "2019-01-17T15:00:00Z", "2019-01-17T00:00:00Z", "2019-01-17T23:59:59Z", "2019-01-17T15:00:00.1Z",
        "2019-01-17T15:00:00.123456789012345678901234567890+01:00", "2019-01-17T15:00:00+14:00", "2019-01-17T15:00:00-14:00",
        "2019-01-17T15:00:00-00:00", "2019-01-17T15:00:00+13:59", "2019-01-17T15:00:00+05:45", "2020-02-29T15:00:00Z",
    ];

    public static TheoryData<string> Times => ["00:00:00", "15:00:00", "23:59:59", "15:00:00.0", "15:00:00.123456789"];

    public static TheoryData<string> ClockErrors =>
    [
        "", "15", "15:00", "15:00:0", "15:0:00", "1:00:00", "24:00:00", "15:60:00", "15:00:60", "23:59:60", "15:00:00.", "15.00.00",
            "150000",
        "-1:00:00", "3:00 PM",
    ];

    public static TheoryData<string> ZoneErrors =>
        ["", "z", " Z", "ZZ", "+1", "+01", "+0100", "+1:00", "+01:0", "+01:000", "+14:01", "-14:01", "+15:00", "+01:60", "01:00", "−01:00",
            "[UTC]"];

    [Theory]
    [MemberData(nameof(Dates))]
    public void Date_OfAnyPrecision_IsRight(string value)
    {
        LexerAssert.Accepts(PrimitiveKind.Date, value);
        LexerAssert.Accepts(PrimitiveKind.DateTime, value);
        LexerAssert.Refuses(PrimitiveKind.Instant, value, "to the second");
    }

    [Theory]
    [MemberData(nameof(FormErrors))]
    public void Date_OtherForm_IsErrorThatShowsTheForm(string value)
    {
        LexerAssert.Refuses(PrimitiveKind.Date, value, "YYYY-MM-DD");
        LexerAssert.Refuses(PrimitiveKind.DateTime, value, "YYYY-MM-DD");
        LexerAssert.Refuses(PrimitiveKind.Instant, value, "to the second");
    }

    [Theory]
    [MemberData(nameof(CalendarErrors))]
    public void Date_NotInTheCalendar_IsErrorOfTheCalendar(string value)
    {
        LexerAssert.Refuses(PrimitiveKind.Date, value, "no such day");
        LexerAssert.Refuses(PrimitiveKind.DateTime, value, "no such day");
        LexerAssert.Refuses(PrimitiveKind.Instant, value + "T15:00:00Z", "no such day");
    }

    [Theory]
    [MemberData(nameof(Instants))]
    public void Instant_WithTimeAndZone_IsRight(string value)
    {
        LexerAssert.Accepts(PrimitiveKind.Instant, value);
        LexerAssert.Accepts(PrimitiveKind.DateTime, value);
        LexerAssert.Refuses(PrimitiveKind.Date, value, "no time of day");
    }

    [Theory]
    [MemberData(nameof(Times))]
    public void Time_ToTheSecondOrFiner_IsRight(string value)
    {
        LexerAssert.Accepts(PrimitiveKind.Time, value);
        LexerAssert.Accepts(PrimitiveKind.Instant, $"2019-01-17T{value}Z");
    }

    [Theory]
    [MemberData(nameof(ClockErrors))]
    public void Time_OutsideTheClock_IsErrorOfTheTime(string value)
    {
        LexerAssert.Refuses(PrimitiveKind.Time, value, "00:00:00 to 23:59:59");
        LexerAssert.Refuses(PrimitiveKind.Instant, $"2019-01-17T{value}Z", "00:00:00 to 23:59:59");
        LexerAssert.Refuses(PrimitiveKind.DateTime, $"2019-01-17T{value}Z", "00:00:00 to 23:59:59");
    }

    [Theory]
    [MemberData(nameof(ZoneErrors))]
    public void Zone_MissingOrWrong_IsErrorThatNamesTheZone(string zone)
    {
        LexerAssert.Refuses(PrimitiveKind.Instant, "2019-01-17T15:00:00" + zone, "time zone");
        LexerAssert.Refuses(PrimitiveKind.DateTime, "2019-01-17T15:00:00.5" + zone, "time zone");
    }

    [Theory]
    [InlineData("15:00:00Z")]
    [InlineData("15:00:00+01:00")]
    [InlineData("15:00:00 ")]
    [InlineData("T15:00:00")]
    public void Time_WithZoneOrMore_IsError(string value) => LexerAssert.Refuses(PrimitiveKind.Time, value, "without time zone");

    [Theory]
    [InlineData("2019T15:00:00Z")]
    [InlineData("2019-01T15:00:00Z")]
    [InlineData("2019-01-17t15:00:00Z")]
    [InlineData("2019-01-17 15:00:00Z")]
    public void DateTime_TimeWithoutWholeDateOrT_IsError(string value) =>
        LexerAssert.Refuses(PrimitiveKind.DateTime, value, "a dateTime is");
}
