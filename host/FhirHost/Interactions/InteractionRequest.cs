namespace FhirHost.Interactions;

/// <summary>The request. The body is read only when the payload is asked for, so that a handler may read the bytes itself.</summary>
internal sealed class InteractionRequest(HttpContext http, InteractionRoute? route, string path, string informationModel) : IVonkRequest
{
    private RequestPayload? _payload;

    public string Path { get; } = path;

    public string Method => http.Request.Method;

    public string CustomOperation { get; } = route?.Operation ?? "";

    public VonkInteraction Interaction { get; } = route?.Interaction ?? 0;

    public RequestPayload Payload
    {
        get => _payload ??= PayloadReader.Read(http.Request, informationModel);
        set => _payload = value;
    }
}
