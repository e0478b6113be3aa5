namespace Registry.Plugin.Appointments;

/// <summary>The editions of the NHS booking specification that differ in what may be registered (spec R9a).</summary>
public enum Edition
{
    /// <summary>2.0.x: <c>end</c> is required, as STU3 demands of a booked appointment.</summary>
    V20,

    /// <summary>1.0.4-alpha: <c>end</c> is forbidden and <c>participant.status</c> is optional.</summary>
    V104Alpha,
}
