using Hl7.Fhir.Specification;
using Microsoft.Extensions.DependencyInjection;
using Vonk.Core.Metadata;
using Vonk.Core.Pluggability;
using Vonk.Core.Pluggability.ContextAware;
using Vonk.Fhir.R3.Definitions;

namespace Vonk.Fhir.R3;

/// <summary>Order 100: what the server knows of STU3.</summary>
[VonkConfiguration(order: 100)]
public static class R3Configuration
{
    /// <summary>Adds the definitions of its types, search parameters and compartments.</summary>
    public static IServiceCollection ConfigureServices(IServiceCollection services) => services
        .TryAddContextAware<IStructureDefinitionSummaryProvider, R3Definitions>(ServiceLifetime.Singleton)
        .TryAddContextAware<IModelService, R3Model>(ServiceLifetime.Singleton);
}
