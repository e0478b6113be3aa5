namespace Vonk.Core.Pluggability;

/// <summary>
/// Marks a class that adds services and pipeline parts to the server: a static method whose first parameter is an
/// <c>IServiceCollection</c>, another whose first parameter is an <c>IApplicationBuilder</c>; either may be absent.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class VonkConfigurationAttribute(int order) : Attribute
{
    /// <summary>The place in the pipeline: lower comes earlier, and so encloses what comes later.</summary>
    public int Order { get; } = order;
}
