using Microsoft.AspNetCore.Http.Features;
using Vonk.Core.Context;

namespace FhirHost.Interactions;

/// <summary>The context of one HTTP request.</summary>
internal sealed class InteractionContext : IVonkContext
{
    public InteractionContext(HttpContext http, IVonkRequest request, IArgumentCollection arguments, Uri serverBase, string informationModel)
    {
        Request = request;
        Arguments = arguments;
        ServerBase = serverBase;
        InformationModel = informationModel;
        Features.Set(http);
    }

    public IVonkRequest Request { get; }

    public IArgumentCollection Arguments { get; }

    public IVonkResponse Response { get; } = new InteractionResponse();

    public string InformationModel { get; }

    public Uri ServerBase { get; }

    public IFeatureCollection Features { get; } = new FeatureCollection();
}
