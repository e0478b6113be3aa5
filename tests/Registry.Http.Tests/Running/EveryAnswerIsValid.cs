namespace Registry.Http.Tests.Running;

/// <summary>Holds every FHIR answer against STU3, whatever test asked for it. What was asked for in R4, and given, is not STU3.</summary>
internal sealed class EveryAnswerIsValid : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType?.StartsWith("application/fhir+", StringComparison.Ordinal) != true
            || response.Content.Headers.ContentEncoding.Count > 0)
            return response;
        if (request.Headers.Accept.ToString().Contains("fhirVersion=4.0", StringComparison.Ordinal) && response.IsSuccessStatusCode)
            return response;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        if (await response.Content.ReadAsStringAsync(cancellationToken) is { Length: > 0 } body)
            Outcome.AssertValid(body, response);
        return response;
    }
}
