using System.Net.Http.Headers;
using System.Text;

namespace Registry.Http.Tests.Running;

/// <summary>
/// Has a test that speaks JSON speak XML with the server: a body that can be read goes out as XML, and the XML that comes back is turned
/// into JSON. What a test says of formats itself stays.
/// </summary>
internal sealed class InXml : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var saysItself = request.Headers.Accept.Count > 0 || request.RequestUri!.Query.Contains("_format", StringComparison.Ordinal)
            || request.Content?.Headers.ContentType?.MediaType?.EndsWith("xml", StringComparison.Ordinal) == true;
        if (saysItself)
            return await base.SendAsync(request, cancellationToken);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/fhir+xml"));
        if (request.Content is { Headers.ContentEncoding.Count: 0 } json
            && json.Headers.ContentType is { MediaType: "application/fhir+json", CharSet: null or "utf-8" }
            && Outcome.ToXml(await json.ReadAsStringAsync(cancellationToken)) is { } xml)
        {
            request.Content = new StringContent(xml, Encoding.UTF8, "application/fhir+xml");
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType == "application/fhir+xml"
            && await response.Content.ReadAsStringAsync(cancellationToken) is { Length: > 0 } body)
        {
            var headers = response.Content.Headers;
            response.Content = new StringContent(Outcome.ToJson(body), Encoding.UTF8, "application/fhir+json");
            foreach (var (name, values) in headers.Where(header => header.Key is not ("Content-Type" or "Content-Length")))
                response.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return response;
    }
}
