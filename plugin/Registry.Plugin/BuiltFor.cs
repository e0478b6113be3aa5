using System.Reflection;

namespace Registry.Plugin;

/// <summary>What the plugin was built against: the contract of this repository, or Firely's package (<c>-p:VonkCoreVersion</c>).</summary>
internal static class BuiltFor
{
    public static bool FirelyServer { get; } = typeof(BuiltFor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Any(fact => fact.Key == "VonkCoreVersion");
}
