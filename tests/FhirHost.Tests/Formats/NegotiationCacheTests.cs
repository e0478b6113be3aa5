using FhirHost.Configuration;
using FhirHost.Formats;
using Microsoft.AspNetCore.Http;

namespace FhirHost.Tests.Formats;

public sealed class NegotiationCacheTests
{
    private readonly NegotiationCache _cache = new(FhirFormat.Json, new InformationModelOptions());

    [Fact]
    public void The_same_headers_have_the_same_choice()
    {
        var first = _cache.Choose(Request("application/fhir+xml"));
        Assert.Same(first, _cache.Choose(Request("application/fhir+xml")));
        Assert.Equal("application/fhir+xml; charset=utf-8", first.ContentType);
    }

    [Fact]
    public void Another_Accept_Content_Type_or_format_has_its_own()
    {
        Assert.Equal("application/fhir+json", Chosen(Request(accept: null)));
        Assert.Equal("application/fhir+xml", Chosen(Request("application/fhir+xml")));
        Assert.Equal("application/fhir+xml", Chosen(Request(accept: null, contentType: "application/fhir+xml")));
        Assert.Equal("application/fhir+xml", Chosen(Request(accept: null, query: "?_format=xml")));
        Assert.Equal("application/fhir+json", Chosen(Request(accept: null, query: "?_format=json")));
        Assert.Null(Chosen(Request("image/png")));
        Assert.Equal("application/fhir+json", Chosen(Request(accept: null)));
    }

    [Fact]
    public void However_many_headers_callers_invent_each_is_answered_as_asked()
    {
        for (var at = 0; at < 1000; at++)
            Assert.Equal("application/fhir+xml", Chosen(Request($"application/fhir+xml, image/x-{at}")));
        Assert.Equal("application/fhir+xml", Chosen(Request($"application/fhir+xml, image/{new string('x', 5000)}")));
        Assert.Equal("application/fhir+json", Chosen(Request("application/fhir+json")));
    }

    private string? Chosen(HttpRequest request) => _cache.Choose(request).Choice.MediaType;

    private static HttpRequest Request(string? accept, string? contentType = null, string query = "")
    {
        var request = new DefaultHttpContext().Request;
        if (accept is not null)
            request.Headers.Accept = accept;
        request.ContentType = contentType;
        request.QueryString = new QueryString(query);
        return request;
    }
}
