using System.Reflection;

namespace Vonk.Core.Pluggability.ContextAware;

/// <summary>For which FHIR versions a service is, by its <see cref="ContextAwareAttribute"/>.</summary>
/// <remarks>This host's own: Firely's package does not have it.</remarks>
public static class InformationModels
{
    /// <summary>Whether a service is for a FHIR version: its class names that, or none at all.</summary>
    public static bool Include(object service, string informationModel)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Include(service.GetType(), informationModel);
    }

    /// <summary>Whether a class is for a FHIR version; for any, where no version is asked for, or nothing is known of the class.</summary>
    public static bool Include(Type? implementation, string? informationModel) =>
        informationModel is null || Of(implementation) is not { Length: > 0 } models
            || models.Contains(informationModel, StringComparer.Ordinal);

    /// <summary>The FHIR versions that a class names.</summary>
    public static string[] Of(Type? implementation) => implementation?.GetCustomAttribute<ContextAwareAttribute>()?.InformationModels ?? [];
}
