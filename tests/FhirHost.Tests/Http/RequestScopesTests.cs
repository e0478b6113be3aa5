using System.Diagnostics;
using FhirHost.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FhirHost.Tests.Http;

/// <summary>What a line of the log says of its request, though no scope is entered for it.</summary>
public sealed class RequestScopesTests
{
    private readonly HttpContextAccessor _requests = new();

    [Fact]
    public void GivenARequest_ThenItsIdsComeFirst_AndEnteredScopesAfterThem()
    {
        _requests.HttpContext = new DefaultHttpContext();
        _requests.HttpContext.Features.Set(new RequestScope("r-1", "c-1"));
        var scopes = new RequestScopes(_requests, Options.Create(new LoggerFactoryOptions()));
        using (scopes.Push("entered"))
            Assert.Equal(["r-1 c-1", "entered"], Lines(scopes));
        Assert.Equal(["RequestId", "CorrelationId", "{OriginalFormat}"], new RequestScope("r-1", "c-1").Select(value => value.Key));
    }

    [Fact]
    public void GivenNoRequest_ThenTheFrameworksScopesAreLeft_IdsOfTracesToo()
    {
        var scopes = new RequestScopes(
            _requests, Options.Create(new LoggerFactoryOptions { ActivityTrackingOptions = ActivityTrackingOptions.TraceId }));
        Assert.Empty(Lines(scopes));
        using var activity = new Activity("a").Start();
        Assert.Equal([$"TraceId:{activity.TraceId}"], Lines(scopes));
    }

    private static List<string> Lines(RequestScopes scopes)
    {
        var lines = new List<string>();
        scopes.ForEachScope((scope, found) => found.Add($"{scope}"), lines);
        return lines;
    }
}
