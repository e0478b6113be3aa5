using Registry.Validation.Schemas;

namespace Registry.Plugin.Appointments;

/// <summary>The editions of the NHS booking specification that differ in what may be registered (spec R9a).</summary>
public enum Edition
{
    /// <summary>2.0.x: <c>end</c> is required, as STU3 demands of a booked appointment.</summary>
    V20,

    /// <summary>1.0.4-alpha: <c>end</c> is forbidden and <c>participant.status</c> is optional.</summary>
    V104Alpha,
}

/// <summary>What the editions are called in the settings, and how they bend the profile (spec R9a).</summary>
internal static class Editions
{
    public const string V20 = "2.0";
    public const string V104Alpha = "1.0.4-alpha";

    public static Edition? Parse(string name) => name switch
    {
        V20 => Edition.V20,
        V104Alpha => Edition.V104Alpha,
        _ => null,
    };

    /// <summary>1.0.4-alpha clashes with STU3 in exactly these places; everything else of the profile holds.</summary>
    public static SchemaAdjustments Adjustments(Edition edition) => edition == Edition.V20 ? SchemaAdjustments.None : new SchemaAdjustments
    {
        Optional = new HashSet<string>(StringComparer.Ordinal) { "Appointment.participant.status" },
        OmittedConstraints = new HashSet<string>(StringComparer.Ordinal) { "app-2", "app-3" },
    };
}
