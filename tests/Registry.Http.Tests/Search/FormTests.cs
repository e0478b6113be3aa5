using System.Text;

namespace Registry.Http.Tests.Search;

/// <summary>Forms that cannot be read find no patient, and are no crash.</summary>
[Trait("Spec", "S9"), Trait("Spec", "S10"), Trait("Spec", "F1"), Trait("Spec", "Q6")]
public sealed class FormTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private const string Part = "--b\r\nContent-Disposition: form-data; name=\"_id\"\r\n\r\nx";
    private const string File = "--b\r\nContent-Disposition: form-data; name=\"_id\"; filename=\"a\"\r\n\r\nx\r\n--b--\r\n";

    [Theory]
    [InlineData("multipart/form-data; boundary=b", Part, 415)]
    [InlineData("multipart/form-data; boundary=b", Part + "\r\n--b--\r\n", 415)]
    [InlineData("multipart/form-data; boundary=b", File, 415)]
    [InlineData("multipart/form-data", "nonsense", 415)]
    [InlineData("multipart/mixed; boundary=b", Part + "\r\n--b--\r\n", 415)]
    [InlineData("multipart/related; boundary=b", Part + "\r\n--b--\r\n", 415)]
    [InlineData("application/fhir+json", "{}", 415)]
    [InlineData("nonsense", "_id=x", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16", "_id=x", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1", "_id=x", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=bogus", "_id=x", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=\"UTF-8\"", "_id=x", 200)]
    [InlineData("application/x-www-form-urlencoded; charset=us-ascii", "_id=x", 200)]
    [InlineData("Application/X-WWW-Form-URLEncoded", "_id=x", 200)]
    public async Task GivenAForm_ThenItIsReadOrRefused(string type, string body, int status)
    {
        using var client = registry.Caller();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await client.PostAsync(new Uri("Appointment/_search", UriKind.Relative), content);
        if (status == 200)
            Assert.Contains("\"total\":0", await answer.JsonAsync(), StringComparison.Ordinal);
        else
            await answer.RefusedAsync((HttpStatusCode)status);
    }

    [Fact]
    public async Task GivenTooManyFields_ThenItIs400()
    {
        using var client = registry.Caller();
        using var content = new StringContent(string.Join('&', Enumerable.Repeat("_id=x", 2000)), Encoding.ASCII,
            "application/x-www-form-urlencoded");
        using var answer = await client.PostAsync(new Uri("Appointment/_search", UriKind.Relative), content);
        await answer.RefusedAsync(HttpStatusCode.BadRequest);
    }
}
