using System.Runtime.InteropServices;

namespace Registry.Validation.Primitives;

/// <summary>
/// The point in time that an <c>instant</c>, or a <c>dateTime</c> with a time, names: exact, however many digits its second has, and also
/// where its time zone takes it out of the years 1 to 9999, which <see cref="DateTimeOffset"/> cannot hold. Specification:
/// <see href="http://hl7.org/fhir/STU3/datatypes.html#instant"/>.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FhirMoment : IComparable<FhirMoment>
{
    private const int MillisecondDigits = 3;

    private readonly string? _fraction;

    /// <summary>Makes the moment at the start of a second.</summary>
    /// <param name="seconds">Seconds since the start of the year 1 UTC.</param>
    public FhirMoment(long seconds)
        : this(seconds, fraction: null)
    {
    }

    private FhirMoment(long seconds, string? fraction)
    {
        Seconds = seconds;
        // Trailing zeros say nothing: without them equal moments have equal digits.
        _fraction = fraction?.TrimEnd('0') is { Length: > 0 } digits ? digits : null;
    }

    /// <summary>Whole seconds since the start of the year 1 UTC; negative before it.</summary>
    public long Seconds { get; }

    /// <summary>Whole milliseconds since the start of the year 1 UTC; what is finer is cut off.</summary>
    public long Milliseconds => (Seconds * 1000) + Thousandths(Fraction);

    /// <summary>Whether nothing was cut off in <see cref="Milliseconds"/>.</summary>
    public bool IsWholeMilliseconds => Fraction.Length <= MillisecondDigits;

    private ReadOnlySpan<char> Fraction => _fraction;

    /// <summary>Reads a date, a time to the second or finer, and a time zone; nothing else may stand before or after.</summary>
    /// <param name="utf8">The value, neither quoted nor escaped.</param>
    /// <param name="moment">The default where the answer is <see langword="false"/>.</param>
    /// <returns>
    /// <see langword="false"/> where the text is no such value, is less precise than a second, or its year is before the year 1.
    /// </returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out FhirMoment moment)
    {
        moment = default;
        if (DateTimeLiteral.Read(utf8, out var literal) != TemporalError.None || literal.Precision != TemporalPrecision.Time
            || literal.Year < 1)
            return false;
        moment = new FhirMoment((literal.LocalTicks() / TimeSpan.TicksPerSecond) - (literal.OffsetMinutes * 60L), FractionOf(utf8));
        return true;
    }

    /// <summary>The moment of an instant.</summary>
    public static FhirMoment Of(DateTimeOffset instant) => new(
        instant.UtcTicks / TimeSpan.TicksPerSecond,
        (instant.UtcTicks % TimeSpan.TicksPerSecond).ToString("D7", System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public int CompareTo(FhirMoment other) =>
        Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Fraction.SequenceCompareTo(other.Fraction);

    /// <summary>Whether the left one is earlier.</summary>
    public static bool operator <(FhirMoment left, FhirMoment right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one is later.</summary>
    public static bool operator >(FhirMoment left, FhirMoment right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one is not later.</summary>
    public static bool operator <=(FhirMoment left, FhirMoment right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one is not earlier.</summary>
    public static bool operator >=(FhirMoment left, FhirMoment right) => left.CompareTo(right) >= 0;

    private static long Thousandths(ReadOnlySpan<char> fraction)
    {
        var thousandths = 0;
        for (var at = 0; at < MillisecondDigits; at++)
            thousandths = (thousandths * 10) + (at < fraction.Length ? fraction[at] - '0' : 0);
        return thousandths;
    }

    private static string? FractionOf(ReadOnlySpan<byte> utf8)
    {
        var dot = utf8.IndexOf((byte)'.');
        if (dot < 0)
            return null;
        var digits = utf8[(dot + 1)..];
        return System.Text.Encoding.ASCII.GetString(digits[..digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9')]);
    }
}
