namespace Registry.Http.Tests.Conformance.Mutants;

/// <summary>Stands between the runner and the registry and breaks one behaviour.</summary>
internal sealed class MutantProxy(Mutant mutant, HttpMessageHandler server) : DelegatingHandler(server)
{
    /// <summary>How many requests it was applied to.</summary>
    public int Applied { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!mutant.On(request))
            return await base.SendAsync(request, cancellationToken);
        Applied++;
        await mutant.Change.Asked(request);
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        await mutant.Change.Answered(response);
        return response;
    }
}
