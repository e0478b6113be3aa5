using System.Reflection;
using Vonk.Core.Pluggability.ContextAware;

namespace FhirHost.Plugins;

/// <summary>For which FHIR versions a service is.</summary>
internal static class InformationModels
{
    /// <summary>Whether a service is for a FHIR version: its class names that, or none at all.</summary>
    public static bool Include(object service, string informationModel) =>
        service.GetType().GetCustomAttribute<ContextAwareAttribute>() is not { InformationModels: { Length: > 0 } models } || models.Contains(informationModel, StringComparer.Ordinal);
}
