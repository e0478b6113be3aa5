using TerminologyStandIn;

namespace Registry.Http.Tests.Register;

/// <summary>Registrations with codes that only a terminology server decides about.</summary>
[Trait("Spec", "S13")]
public sealed class TerminologyServerTests : IAsyncLifetime
{
    private const string Sct = "http://snomed.info/sct";

    // An answer that comes is waited for, however busy the machine is.
    private const string LongTimeout = "00:00:10";

    private readonly StandInTerminology _standIn = StandInTerminology.Start();

    public Task InitializeAsync()
    {
        _standIn.Concepts.Add((Sct, "185349003", "Encounter for check up"));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _standIn.DisposeAsync();
        Assert.Empty(_standIn.Refused);
    }

    [Fact]
    public async Task GivenNoSetting_WhenRegistered_ThenNoServerIsAsked()
    {
        await using var registry = RegistryApplication.With();
        using var client = registry.Caller();

        using var registered = await client.RegisterAsync(Body("999"));

        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        Assert.Empty(_standIn.Requests);
    }

    [Fact]
    public async Task GivenAServer_WhenACodeIsWrong_ThenItIs422AndNothingOfThePatientIsSent()
    {
        await using var registry = With("Warn");
        using var client = registry.Caller();

        using var right = await client.RegisterAsync(Body("185349003"));
        using var wrong = await client.RegisterAsync(Body("999"));

        Assert.Equal(HttpStatusCode.Created, right.StatusCode);
        var issue = Assert.Single(await wrong.RefusedAsync(HttpStatusCode.UnprocessableEntity), issue => issue.Severity == "error");
        Assert.Equal(("code-invalid", "Appointment.serviceType[0].coding[0].code"), (issue.Code, issue.Expression));
        Assert.NotEmpty(_standIn.Requests);
        Assert.All(_standIn.Requests, request => Assert.DoesNotContain(Appointments.NhsNumber, request.Body, StringComparison.Ordinal));
        Assert.All(_standIn.Requests, request => Assert.DoesNotContain("provider.example", request.Body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(TerminologyFault.Slow, "00:00:01")]
    [InlineData(TerminologyFault.Broken, LongTimeout)]
    public async Task GivenAServerThatFails_WhenItIsToWarn_ThenItIs201(TerminologyFault fault, string timeout)
    {
        _standIn.Fault = fault;
        await using var registry = With("Warn", timeout);
        using var client = registry.Caller();

        using var registered = await client.RegisterAsync(Body("185349003"));

        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        Assert.NotEmpty(_standIn.Requests);
    }

    [Fact]
    public async Task GivenAServerThatFails_WhenItIsToRefuse_ThenItIs503AndNothingIsStored()
    {
        _standIn.Fault = TerminologyFault.Cut;
        await using var registry = With("Refuse");
        using var client = registry.Caller();
        var body = Body("185349003");

        using var refused = await client.RegisterAsync(body);

        var issue = Assert.Single(await refused.RefusedAsync(HttpStatusCode.ServiceUnavailable));
        Assert.Equal("transient", issue.Code);
        Assert.Contains("terminology server", issue.Diagnostics, StringComparison.Ordinal);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        // What needs no server is served all the same.
        using var plain = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, plain.StatusCode);
    }

    private static string Body(string code) => Appointments.Json().With(
        "\"status\":\"booked\"", $$"""
        "status":"booked","serviceType":[{"coding":[{"system":"{{Sct}}","code":"{{code}}"}]}]
        """.Trim());

    private RegistryApplication With(string onFailure, string timeout = LongTimeout) => RegistryApplication.With(
        ("Registry:Conformance:TerminologyServer", _standIn.Url.AbsoluteUri),
        ("Registry:Conformance:TerminologyTimeout", timeout),
        ("Registry:Conformance:TerminologyFailure", onFailure),
        ("Registry:Conformance:TerminologyCache", ""));
}
