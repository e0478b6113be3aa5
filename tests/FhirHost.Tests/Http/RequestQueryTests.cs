using Fhir.Http;
using FhirHost.Interactions;
using Microsoft.AspNetCore.Http;
using Vonk.Core.Context;

namespace FhirHost.Tests.Http;

/// <summary>What a caller wrote in a URL and in a condition, and what of it plugins get as arguments.</summary>
public sealed class RequestQueryTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("?", "")]
    [InlineData("?a=1&b=&c&a=2", "a=1 a=2 b= c=")]
    [InlineData("?a=x%7Cy+z&&b=1", "a=x|y z b=1")]
    public void OfUrl_Query_IsAllThatWasWritten(string query, string expected) =>
        Assert.Equal(expected, Text(RequestQuery.OfUrl(Request(query))));

    [Theory]
    [InlineData("", "")]
    [InlineData("identifier=a%7Cb", "identifier=a|b")]
    [InlineData("?identifier=a&identifier=b", "identifier=a identifier=b")]
    [InlineData("identifier", "identifier=")]
    public void OfCondition_Header_IsAQuery(string header, string expected) =>
        Assert.Equal(expected, Text(RequestQuery.OfCondition(Request("", header))));

    [Fact]
    public void OfCondition_HeaderOfTheNextEntry_IsItsOwn()
    {
        var request = Request("", "identifier=a");
        var first = RequestQuery.OfCondition(request);
        Assert.Same(first, RequestQuery.OfCondition(request));
        request.Headers["If-None-Exist"] = "identifier=b";
        Assert.Equal("identifier=b", Text(RequestQuery.OfCondition(request)));
    }

    [Fact]
    public void Arguments_OfARequest_AreThoseWithAValue()
    {
        var arguments = RequestArguments.Of(Request("?a=1&b=&c", "d=2&e="), route: null);
        Assert.Equal(
            [(ArgumentSource.Query, "a", "1"), (ArgumentSource.Header, "d", "2")],
            arguments.Select(argument => (argument.Source, argument.ArgumentName, argument.ArgumentValue)));
    }

    private static HttpRequest Request(string query, string condition = "")
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query);
        if (condition.Length > 0)
            http.Request.Headers["If-None-Exist"] = condition;
        return http.Request;
    }

    private static string Text(IEnumerable<RequestParameter> parameters) =>
        string.Join(' ', parameters.Select(parameter => $"{parameter.Name}={parameter.Value}"));
}
