namespace Registry.Validation.Primitives;

/// <summary>Why text is no date or time, in the order in which a reader finds it.</summary>
internal enum TemporalError
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>The characters do not follow the pattern of a date and time.</summary>
    Form,

    /// <summary>There is no such day: a month 13, a 30 February, a year 0000.</summary>
    Calendar,

    /// <summary>The time is not hours, minutes and seconds from 00:00:00 to 23:59:59.</summary>
    Clock,

    /// <summary>The time zone is missing or not one.</summary>
    Zone,
}
