using System.Text.Json;
using FhirHost.Tests.Facades;
using static FhirHost.Tests.Batch.BatchTests;

namespace FhirHost.Tests.Batch;

/// <summary>Which handlers of plugins the entries of a batch reach: those of an order over 3120, and no others.</summary>
public sealed class BatchOrderTests(HostApplication host) : IClassFixture<HostApplication>
{
    [Fact]
    public async Task Batch_HandlersBehind3120_SeeEachEntryAndThoseBeforeTheBatch()
    {
        var (batch, entries) = await SendAsync([Entry("GET", "Basic/1"), Entry("GET", "Basic/2/_history/1")], ("X-Orders", "tell"));
        Assert.Equal([("200 OK", "3121 instance_read /Basic/1"), ("200 OK", "3121 instance_vread /Basic/2/_history/1")],
            entries.Select(entry => (Status(entry), Noted(entry))));
        Assert.DoesNotContain("3119 instance_read", batch, StringComparison.Ordinal);
        using var client = host.CreateClient();
        using var silent = await client.AskAsync("GET", "Basic/1/$silent", headers: ("X-Orders", "tell"));
        Assert.Contains("3119 instance_custom /Basic/1/$silent", await silent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_HandlersThatThrowOrRefuse_LeaveTheOthersAlone()
    {
        var (_, entries) =
            await SendAsync([Entry("GET", "Basic/1/$throw"), Entry("GET", "Basic/forbidden"), Entry("GET", "Basic/1"),
            Entry("GET", "Basic/404/$silent")]);
        Assert.Equal(["500 Internal Server Error", "403 Forbidden", "200 OK", "404 Not Found"], entries.Select(Status));
        Assert.DoesNotContain("secret", entries[0].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_MiddlewareThatAnswersByItself_IsCarriedAsWhatItIs()
    {
        var (_, entries) =
            await SendAsync([Entry("GET", "Basic/1?plain=5001&how=404"), Entry("GET", "$x?plain=5001&how=text"),
            Entry("GET", "$x?plain=5001&how=401"), Entry("GET", "Basic/1")]);
        Assert.Equal(["200 OK", "200 OK", "401 Unauthorized", "200 OK"], entries.Select(Status));
        Assert.Equal(("Binary", "plain text"),
            (entries[1].GetProperty("resource").GetProperty("resourceType").GetString(),
            System.Text.Encoding.UTF8.GetString(entries[1].GetProperty("resource").GetProperty("content").GetBytesFromBase64())));
    }

    private static string? Noted(JsonElement entry) => entry.GetProperty("response").GetProperty("outcome")
        .GetProperty("issue")[0].GetProperty("details").GetProperty("text").GetString();

    private async Task<(string Text, JsonElement[] Entries)> SendAsync(string[] entries, params (string, string)[] headers)
    {
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("POST", "", FacadeHost.Body(Of(entries)), headers);
        var bundle = await answer.JsonAsync();
        return (bundle.GetRawText(), [.. bundle.Entries()]);
    }
}
