namespace Registry.Validation.Primitives;

/// <summary>How much of a date and time was written.</summary>
internal enum TemporalPrecision
{
    Year,
    Month,
    Day,
    Time,
}
