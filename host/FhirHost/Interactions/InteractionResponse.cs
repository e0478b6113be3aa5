namespace FhirHost.Interactions;

internal sealed class InteractionResponse : IVonkResponse
{
    public Dictionary<VonkResultHeader, string> Headers { get; } = [];

    public int HttpResult { get; set; }

    public VonkOutcome Outcome { get; } = new();

    public IResource? Payload { get; set; }
}
