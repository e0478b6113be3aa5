using System.Text.Json;

namespace Registry.Http.Tests.Search;

/// <content>What a search does not show: what is over, and lists that would be too long.</content>
public partial class SearchTests
{
    [Fact]
    [Trait("Spec", "Q4")]
    public async Task GivenAPastAppointment_WhenSearched_ThenItIsHiddenUnlessTheSettingsAllowADateToAskForIt()
    {
        using var application = RegistryApplication.With("Registry:Search:PastAppointments", "OnRequest");
        foreach (var (client, seen) in new[] { (registry.Caller(), 0), (application.Caller(), 1) })
        {
            using (client)
            {
                var number = NhsNumbers.Next();
                using var registered = await client.RegisterAsync(Of(number, "2019-05-01"));
                Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
                using var plain = await SendAsync(client, HttpMethod.Get, $"patient.identifier={System}|{number}");
                Assert.Empty(Calls.Entries(await plain.JsonAsync()));
                using var asked = await SendAsync(client, HttpMethod.Get, $"patient.identifier={System}|{number}&date=2019-05-01");
                Assert.Equal(seen, Calls.Entries(await asked.JsonAsync()).Count);
            }
        }
    }

    [Fact]
    [Trait("Spec", "Q5")]
    public async Task GivenMoreMatchesThanTheCap_WhenSearched_ThenItIsRefusedAndNeverCut()
    {
        using var application = RegistryApplication.With("Registry:Search:MaxResults", "2");
        using var client = application.Caller();
        var number = NhsNumbers.Next();
        for (var at = 0; at < 3; at++)
        {
            using var registered = await client.RegisterAsync(Of(number, $"2030-05-0{at + 1}"));
        }

        using var response = await SendAsync(client, HttpMethod.Get, $"patient.identifier={System}|{number}");
        Assert.Equal("too-costly", Assert.Single(await response.RefusedAsync(HttpStatusCode.BadRequest)).Code);
        using var narrower = await SendAsync(client, HttpMethod.Get, $"patient.identifier={System}|{number}&date=lt2030-05-03");
        Assert.Equal(2, Calls.Entries(await narrower.JsonAsync()).Count);
        using var counted = await SendAsync(client, HttpMethod.Get, $"patient.identifier={System}|{number}&_summary=count");
        Assert.Contains("\"total\":3", await counted.JsonAsync(), StringComparison.Ordinal);
    }
}
