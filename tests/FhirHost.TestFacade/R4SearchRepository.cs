using Hl7.Fhir.ElementModel;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Pluggability.ContextAware;
using Vonk.Core.Repository;

namespace FhirHost.TestFacade;

/// <summary>Knows one patient, of R4.</summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR4])]
public sealed class R4SearchRepository : ISearchRepository
{
    public Task<SearchResult> Search(IArgumentCollection arguments, SearchOptions options)
    {
        if (arguments.ResourceTypes().Any(type => type != "Patient"))
            throw new NotImplementedException("Patients only.");
        arguments.Handled();
        var patient =
            SourceNode.Resource("Patient", "Patient", SourceNode.Valued("id", "r4"),
            SourceNode.Node("contact", SourceNode.Valued("gender", "other"))).ToIResource(VonkConstants.Model.FhirR4);
        return Task.FromResult(new SearchResult(arguments.GetArgument("_id")?.ArgumentValue == "r4" ? [patient] : [], pageSize: 10));
    }
}
