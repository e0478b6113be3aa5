namespace Vonk.Core.Pluggability.ContextAware;

/// <summary>Finds the service for a FHIR version other than the one of the request, or where there may be none.</summary>
/// <remarks>This host's own: Firely's package does not have it.</remarks>
public interface IContextAwareServices
{
    /// <summary>The service for a FHIR version; null where no class is for it.</summary>
    /// <param name="provider">The scope that the service is taken from.</param>
    /// <param name="informationModel">One of <see cref="Common.VonkConstants.Model"/>; null: the server's default.</param>
    TService? Find<TService>(IServiceProvider provider, string? informationModel)
        where TService : class;
}
