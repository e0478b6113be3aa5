using System.Net.Http.Headers;
using Registry.Audit;

namespace Registry.Http.Tests.Pages;

/// <summary>The administrators' page, by permission.</summary>
[Trait("Spec", "T2a")]
public sealed class AdminPageTests(AdminPageTests.Administered registry) : IClassFixture<AdminPageTests.Administered>
{
    [Fact]
    public async Task GivenThePermission_ThenThePageShowsStateAndNothingSecretOrOfPatients()
    {
        using var client = registry.CreateClient();
        client.DefaultRequestHeaders.Authorization = Bearer("Appointment.register Appointment.admin");
        using var registered = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        var verified = new DateTimeOffset(2026, 11, 29, 9, 0, 0, TimeSpan.Zero);
        new VerificationNote(verified, 7, IsWhole: true).Write(Path.Combine(registry.Folder, "audit"));
        var page = await PageTests.PageAsync(client, "$admin");
        string[] sections =
        [
            "Server", "Health", "Appointment store", "Audit trail", "Token keys", "Requests of the last hour", "Certificates",
            "Settings in force",
        ];
        foreach (var section in sections)
            Assert.Contains($"<h2>{section}</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Appointments</dt><dd>1</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Last verified</dt><dd>2026-11-29 09:00:00 UTC: whole, 7 records</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Newest registration</dt><dd>20", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Oldest record</dt><dd>20", page, StringComparison.Ordinal);
        Assert.Contains("data-label=\"Interaction\">create<", page, StringComparison.Ordinal);
        Assert.Contains("Registry:SQLiteDbOptions:ConnectionString", page, StringComparison.Ordinal);
        Assert.Contains("Hosting:CertificatePassword", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Administered.Secret, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Appointments.NhsNumber, page, StringComparison.Ordinal);
        Assert.DoesNotContain("provider.example", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAnotherPermission_ThenItIsForbidden()
    {
        using var client = registry.CreateClient();
        client.DefaultRequestHeaders.Authorization = Bearer("Appointment.read");
        using var refused = await client.GetAsync(new Uri("$admin", UriKind.Relative));
        var issue = Assert.Single(await refused.RefusedAsync(HttpStatusCode.Forbidden));
        Assert.Contains("Appointment.admin", issue.Diagnostics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$admin")]
    [InlineData("$admin/")]
    public async Task GivenNoToken_ThenItIsForbidden(string url)
    {
        using var client = registry.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", "127.0.0.1");
        using var refused = await client.GetAsync(new Uri(url, UriKind.Relative));
        await refused.RefusedAsync(HttpStatusCode.Forbidden);
    }

    private AuthenticationHeaderValue Bearer(string scopes) =>
        new("Bearer", registry.Tokens.Token(token => token.Claims["scope"] = scopes));

    /// <summary>A registry whose page is shown by permission.</summary>
    public sealed class Administered() : RegistryApplication(new(StringComparer.Ordinal)
    {
        ["Hosting:AdminPage"] = "Permission",
        ["Hosting:CertificatePassword"] = Secret,
    })
    {
        /// <summary>A value that no page may show.</summary>
        public const string Secret = "not-to-be-seen";
    }
}

/// <summary>The administrators' page as it is by default.</summary>
[Trait("Spec", "T2a")]
public sealed class AdminPageOffTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Fact]
    public async Task ByDefault_ThereIsNothing()
    {
        using var client = registry.Caller();
        using var refused = await client.GetAsync(new Uri("$admin", UriKind.Relative));
        await refused.RefusedAsync(HttpStatusCode.NotFound);
    }
}
