using System.Reflection;

namespace Registry.Plugin;

/// <summary>What the plugin was built against: the contract of this repository, or Firely's package (<c>-p:VonkCoreVersion</c>).</summary>
internal static class BuiltFor
{
    /// <summary>Whether it was built against Firely's package, and so runs in Firely Server.</summary>
    public static bool FirelyServer { get; } = typeof(BuiltFor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Any(fact => fact.Key == "VonkCoreVersion");
}
