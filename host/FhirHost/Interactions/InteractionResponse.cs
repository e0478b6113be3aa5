namespace FhirHost.Interactions;

internal sealed class InteractionResponse : IVonkResponse
{
    private Dictionary<VonkResultHeader, string>? _headers;
    private VonkOutcome? _outcome;

    public Dictionary<VonkResultHeader, string> Headers => _headers ??= [];

    public int HttpResult { get; set; }

    public VonkOutcome Outcome => _outcome ??= new();

    public IResource? Payload { get; set; }

    /// <summary>Whether anyone has asked for the headers, and may have set some. Most answers have none.</summary>
    public bool MayHaveHeaders => _headers is not null;

    /// <summary>Whether anyone has asked for the outcome, and may have added issues.</summary>
    public bool MayHaveIssues => _outcome is not null;
}
