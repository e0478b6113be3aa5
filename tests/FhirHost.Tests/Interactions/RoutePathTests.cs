using FhirHost.Interactions;
using FhirHost.Telemetry.Requests;

namespace FhirHost.Tests.Interactions;

public sealed class RoutePathTests
{
    [Theory]
    [InlineData("", "System", "", "", "", "")]
    [InlineData("metadata", "Metadata", "", "", "", "")]
    [InlineData("_history", "SystemHistory", "", "", "", "")]
    [InlineData("_search", "SystemSearch", "", "", "", "")]
    [InlineData("$convert", "SystemOperation", "", "", "", "convert")]
    [InlineData("Patient", "Type", "Patient", "", "", "")]
    [InlineData("Patient/_history", "TypeHistory", "Patient", "", "", "")]
    [InlineData("Patient/_search", "TypeSearch", "Patient", "", "", "")]
    [InlineData("Patient/$validate", "TypeOperation", "Patient", "", "", "validate")]
    [InlineData("Patient/1", "Instance", "Patient", "1", "", "")]
    [InlineData("Patient/1/_history", "InstanceHistory", "Patient", "1", "", "")]
    [InlineData("Patient/1/$everything", "InstanceOperation", "Patient", "1", "", "everything")]
    [InlineData("Patient/1/_history/2", "Version", "Patient", "1", "2", "")]
    [InlineData("Patient/1/_history/2/$meta", "VersionOperation", "Patient", "1", "2", "meta")]
    public void A_path_is_read(string path, string kind, string type, string id, string version, string operation)
    {
        var route = RoutePath.Read(path);
        Assert.Equal(kind, route.Kind.ToString());
        Assert.Equal((type, id, version, operation),
            (route.Type.ToString(), route.Id.ToString(), route.Version.ToString(), route.Operation.ToString()));
    }

    [Theory]
    [InlineData("patient")]
    [InlineData("Pati3nt")]
    [InlineData("Patient/")]
    [InlineData("Patient//_history")]
    [InlineData("Patient/1/x")]
    [InlineData("Patient/1/_history/")]
    [InlineData("Patient/1/_history/2/x")]
    [InlineData("Patient/1/_history/2/$meta/x")]
    [InlineData("/")]
    [InlineData("a/b/c/d/e/f/g")]
    public void What_is_no_route_has_no_kind(string path)
    {
        Assert.Equal(RouteKind.None, RoutePath.Read(path).Kind);
        Assert.Null(InteractionRoute.Of("GET", path));
    }

    [Theory]
    [InlineData("/Patient/9434765919/_history/3", "/{type}/{id}/_history/{version}")]
    [InlineData("/Patient/9434765919/$secret", "/{type}/{id}/{operation}")]
    [InlineData("/$liveness", "/$liveness")]
    [InlineData("/connect/token/", "/connect/token")]
    [InlineData("", "/")]
    [InlineData("/9434765919", "{other}")]
    public void A_template_holds_nothing_that_a_caller_chose(string path, string template) =>
        Assert.Equal(template, RouteTemplate.Of(path, handlers: null));
}
