using Hl7.Fhir.Specification;
using Microsoft.Extensions.DependencyInjection;
using Vonk.Core.Metadata;
using Vonk.Core.Pluggability;
using Vonk.Core.Pluggability.ContextAware;
using Vonk.Fhir.R4.Definitions;

namespace Vonk.Fhir.R4;

/// <summary>Order 101: what the server knows of R4.</summary>
[VonkConfiguration(order: 101)]
public static class R4Configuration
{
    /// <summary>Adds the definitions of its types and search parameters.</summary>
    public static IServiceCollection ConfigureServices(IServiceCollection services) => services
        .TryAddContextAware<IStructureDefinitionSummaryProvider, R4Definitions>(ServiceLifetime.Singleton)
        .TryAddContextAware<IModelService, R4Model>(ServiceLifetime.Singleton);
}
