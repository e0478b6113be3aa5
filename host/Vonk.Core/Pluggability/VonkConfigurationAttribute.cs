namespace Vonk.Core.Pluggability;

/// <summary>
/// Marks a class that adds services and pipeline parts to the server: a static method whose first parameter is an
/// <c>IServiceCollection</c>, another whose first parameter is an <c>IApplicationBuilder</c>; either may be absent.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class VonkConfigurationAttribute(int order) : Attribute
{
    /// <summary>As releases before 6.0 have it; nothing here asks for a licence.</summary>
    [Obsolete("Of releases before 6.0: leave out isLicensedAs.")]
    public VonkConfigurationAttribute(int order, string isLicensedAs)
        : this(order) => IsLicensedAs = isLicensedAs;

    /// <summary>What releases before 6.0 ask a licence for; null where nothing is named.</summary>
    [Obsolete("Of releases before 6.0.")]
    public string? IsLicensedAs { get; }

    /// <summary>The place in the pipeline: lower comes earlier, and so encloses what comes later.</summary>
    public int Order { get; } = order;
}
