namespace FhirHost.Interactions;

/// <summary>The context of one HTTP request.</summary>
internal sealed class InteractionContext : IVonkContext
{
    private InteractionContext(HttpContext http, IVonkRequest request, IArgumentCollection arguments, Uri serverBase,
        string informationModel, IFeatureCollection? inherited)
    {
        Features = new ContextFeatures(inherited);
        Request = request;
        Arguments = arguments;
        ServerBase = serverBase;
        InformationModel = informationModel;
        Features.Put(http);
    }

    public IVonkRequest Request { get; }

    public IArgumentCollection Arguments { get; }

    public IVonkResponse Response { get; } = new InteractionResponse();

    public string InformationModel { get; }

    public Uri ServerBase { get; }

    public IFeatureCollection Features { get; }

    /// <summary>The context of what is asked now.</summary>
    /// <param name="http">The request.</param>
    /// <param name="serverBase">The base URL, with its closing slash.</param>
    /// <param name="informationModel">The FHIR version.</param>
    /// <param name="inherited">Features that hold for it as well: those of the batch that it is an entry of.</param>
    public static InteractionContext Of(HttpContext http, Uri serverBase, string informationModel, IFeatureCollection? inherited = null)
    {
        var path = http.Request.Path.Value ?? "";
        var route = InteractionRoute.Of(http.Request.Method, path.AsSpan().TrimStart('/'), http.Features.Find<HandlerRegistry>());
        if (route is { Interaction: VonkInteraction.type_create } create && http.Request.Headers.ContainsKey("If-None-Exist"))
            route = create with { Interaction = VonkInteraction.type_conditional_create };
        return new InteractionContext(http, new InteractionRequest(http, route, path, informationModel),
            RequestArguments.Of(http.Request, route), serverBase, informationModel, inherited);
    }
}
