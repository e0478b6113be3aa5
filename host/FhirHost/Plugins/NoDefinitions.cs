using Hl7.Fhir.Model;
using Hl7.Fhir.Specification.Source;

namespace FhirHost.Plugins;

/// <summary>What plugins get that ask for conformance resources where no plugin brings any: nothing is found.</summary>
internal sealed class NoDefinitions : IAsyncResourceResolver
{
    public Task<Resource?> ResolveByUriAsync(string uri) => System.Threading.Tasks.Task.FromResult<Resource?>(null);

    public Task<Resource?> ResolveByCanonicalUriAsync(string uri) => System.Threading.Tasks.Task.FromResult<Resource?>(null);

    public Task<ResolverResult> TryResolveByUriAsync(string uri) => TryResolveByCanonicalUriAsync(uri);

    public Task<ResolverResult> TryResolveByCanonicalUriAsync(string uri) =>
        System.Threading.Tasks.Task.FromResult(new ResolverResult(ResolverException.NotFound()));
}
