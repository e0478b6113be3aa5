using Hl7.Fhir.Model;
using Hl7.Fhir.Specification.Source;
using Vonk.Core.Pluggability.ContextAware;

namespace Registry.Plugin.Conformance;

/// <summary>
/// The StructureDefinitions of the loaded packages for other plugins, in the shape of R4. Of other resources it has none.
/// </summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR3])]
internal sealed class StructureResolver(AppointmentValidator validator) : IAsyncResourceResolver
{
    private readonly IAsyncResourceResolver _definitions = validator.Fhir.Resolver();

    public async Task<Resource?> ResolveByUriAsync(string uri) => (await TryResolveByUriAsync(uri)).Value;

    public async Task<Resource?> ResolveByCanonicalUriAsync(string uri) => (await TryResolveByCanonicalUriAsync(uri)).Value;

    public Task<ResolverResult> TryResolveByUriAsync(string uri) => _definitions.TryResolveByUriAsync(uri);

    public Task<ResolverResult> TryResolveByCanonicalUriAsync(string uri) => _definitions.TryResolveByCanonicalUriAsync(uri);
}
