using System.Text;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Packages;
using Registry.Validation.Tree;

namespace Registry.Http.Tests.Cancel;

public partial class CancelTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private static readonly FhirValidator Fhir = new(PackageSet.Open(Path.Combine(Repository.Root, "conformance", "packages")));

    [Theory]
    [InlineData("W/\"1\"", false)]
    [InlineData("\"1\"", true)]
    [Trait("Spec", "I6"), Trait("Spec", "C1")]
    public async Task GivenABooking_WhenCancelled_ThenTheNextVersionIsAnswered(string ifMatch, bool xml)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var body = (await registered.JsonAsync()).WithStatus("cancelled");
        using var cancelled = await client.PutAsync(registered.Url(), xml ? ToXml(body) : body, ifMatch);
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        Assert.Equal("W/\"2\"", cancelled.Headers.ETag!.ToString());
        Assert.EndsWith($"{registered.Url()}/_history/2", cancelled.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.NotNull(cancelled.Content.Headers.LastModified);
        var answered = await cancelled.Content.ReadAsStringAsync();
        Assert.Equal("Appointment", Outcome.AssertValid(answered, cancelled));
        Assert.Contains("\"status\":\"cancelled\"", Outcome.ToJson(answered), StringComparison.Ordinal);
        using var read = await client.GetAsync(registered.Url());
        Assert.Equal(Outcome.ToJson(answered), await read.JsonAsync());
    }

    [Fact]
    [Trait("Spec", "S7")]
    public async Task GivenNoIfMatch_WhenCancelled_ThenItIs412()
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var response = await client.PutAsync(registered.Url(), (await registered.JsonAsync()).WithStatus("cancelled"));
        Assert.Equal("required", Assert.Single(await response.RefusedAsync(HttpStatusCode.PreconditionFailed)).Code);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("W/\"1\", W/\"2\"")]
    [InlineData("1")]
    [InlineData("W/\"x\"")]
    [InlineData("W/\"0\"")]
    [InlineData("\"")]
    [Trait("Spec", "C1")]
    public async Task GivenAnIfMatchThatIsNoVersion_WhenCancelled_ThenItIs400(string ifMatch)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var response = await client.PutAsync(registered.Url(), (await registered.JsonAsync()).WithStatus("cancelled"), ifMatch);
        Assert.Contains("W/\"1\"", Assert.Single(await response.RefusedAsync(HttpStatusCode.BadRequest)).Diagnostics,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("W/\"2\"")]
    [InlineData("W/\"7\"")]
    [Trait("Spec", "S8")]
    public async Task GivenAnotherVersion_WhenCancelled_ThenItIs409AndNamesTheCurrentOne(string ifMatch)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var response = await client.PutAsync(registered.Url(), (await registered.JsonAsync()).WithStatus("cancelled"), ifMatch);
        var issue = Assert.Single(await response.RefusedAsync(HttpStatusCode.Conflict));
        Assert.Equal("conflict", issue.Code);
        Assert.Contains("W/\"1\"", issue.Diagnostics, StringComparison.Ordinal);
        Assert.Equal("W/\"1\"", response.Headers.ETag!.ToString());
    }

    [Fact]
    [Trait("Spec", "C2")]
    public async Task GivenOtherChanges_WhenCancelled_ThenEachIsOneIssue()
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var body = (await registered.JsonAsync()).WithStatus("cancelled")
            .With("\"end\":\"2030-01-17T15:10:00.000Z\"", "\"end\":\"2030-01-17T15:20:00.000Z\"")
            .With("\"created\":\"2029-12-17T14:00:00.000+00:00\",", "")
            .With("\"identifier\":[{\"system\":\"urn", "\"language\":\"en\",\"identifier\":[{\"use\":\"usual\",\"system\":\"urn");
        using var response = await client.PutAsync(registered.Url(), body, "W/\"1\"");
        var issues = await response.RefusedAsync((HttpStatusCode)422);
        Assert.Equal(
            ["Appointment.created", "Appointment.end", "Appointment.identifier[0]", "Appointment.language"],
            issues.Where(issue => issue.Diagnostics.Contains("rule C2", StringComparison.Ordinal)).Select(issue => issue.Expression)
                .Order(StringComparer.Ordinal));
        using var read = await client.GetAsync(registered.Url());
        Assert.Equal("W/\"1\"", read.Headers.ETag!.ToString());
    }

    [Fact]
    [Trait("Spec", "C2")]
    public async Task GivenTheSameContentSpelledOtherwise_WhenCancelled_ThenItIsNoDifference()
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var body = (await registered.JsonAsync()).WithStatus("cancelled")
            .With("\"start\":\"2030-01-17T15:00:00.000Z\"", "\"start\":\"2030-01-17T16:00:00+01:00\"")
            .With("{\"use\":\"official\",\"system\":\"https://fhir.nhs.uk/Id/nhs-number\"",
                "{\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"use\":\"official\"");
        using var response = await client.PutAsync(registered.Url(), body, "W/\"1\"");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("cancelled", "entered-in-error", true)]
    [InlineData("cancelled", "booked", false)]
    [InlineData("entered-in-error", "cancelled", false)]
    [InlineData("entered-in-error", "booked", false)]
    [Trait("Spec", "C3")]
    public async Task GivenAStatus_WhenChangedToAnother_ThenOnlyTheAllowedOnesPass(string first, string second, bool allowed)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var one = await client.PutAsync(registered.Url(), (await registered.JsonAsync()).WithStatus(first), "W/\"1\"");
        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        using var two = await client.PutAsync(registered.Url(), (await registered.JsonAsync()).WithStatus(second), "W/\"2\"");
        if (allowed)
            Assert.Equal(HttpStatusCode.OK, two.StatusCode);
        else
            Assert.Contains(await two.RefusedAsync((HttpStatusCode)422), issue => issue.Expression == "Appointment.status"
                && issue.Diagnostics.Contains("rule C3", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Spec", "C4")]
    public async Task GivenABodyThatBreaksARule_WhenCancelled_ThenItIs422()
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var response =
            await client.PutAsync(registered.Url(), (await registered.JsonAsync()).WithStatus("cancelled")
            .With("\"created\"", "\"description\":\"x\",\"created\""), "W/\"1\"");
        Assert.Contains(await response.RefusedAsync((HttpStatusCode)422), issue =>
            issue.Diagnostics.Contains("rule R1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"id\":\"another\",")]
    [Trait("Spec", "S1")]
    public async Task GivenABodyWithoutTheIdOfTheUrl_WhenCancelled_ThenItIs400(string id)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var body = System.Text.RegularExpressions.Regex.Replace(await registered.JsonAsync(), "\"id\":\"[^\"]*\",", id)
            .WithStatus("cancelled");
        using var response = await client.PutAsync(registered.Url(), body, "W/\"1\"");
        Assert.Equal("Appointment.id", Assert.Single(await response.RefusedAsync(HttpStatusCode.BadRequest)).Expression);
    }

    [Fact]
    [Trait("Spec", "I6b")]
    public async Task GivenNoSuchRegistration_WhenPut_ThenItIs405()
    {
        using var client = registry.Caller();
        using var response =
            await client.PutAsync(new Uri("Appointment/unheard-of", UriKind.Relative), Appointments.Json()
            .With("\"meta\"", "\"id\":\"unheard-of\",\"meta\""), "W/\"1\"");
        await response.RefusedAsync(HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/_history")]
    [InlineData("/_history/1")]
    [Trait("Spec", "I6a")]
    public async Task GivenAVersionsUrl_WhenPut_ThenTheRightUrlIsNamed(string suffix)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var response =
            await client.PutAsync(new Uri(registered.Url() + suffix, UriKind.Relative), await registered.JsonAsync(), "W/\"1\"");
        Assert.Contains(registered.Url().ToString(), Assert.Single(await response.RefusedAsync(HttpStatusCode.MethodNotAllowed))
            .Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "S5")]
    public async Task GivenATokenForReadingOnly_WhenCancelled_ThenItIs403()
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var reader = registry.CreateClient();
        reader.DefaultRequestHeaders.Authorization =
            new("Bearer", registry.Tokens.Token(token => token.Claims["scope"] = "Appointment.read"));
        using var response = await reader.PutAsync(registered.Url(), await registered.JsonAsync(), "W/\"1\"");
        await response.RefusedAsync(HttpStatusCode.Forbidden);
    }

    private static string ToXml(string json)
    {
        using var tree = Fhir.Read(Encoding.UTF8.GetBytes(json), SourceFormat.Json, new IssueList())!;
        using var xml = new MemoryStream();
        FhirValidator.WriteXml(tree, xml);
        return Encoding.UTF8.GetString(xml.ToArray()).TrimStart('\uFEFF');
    }
}
