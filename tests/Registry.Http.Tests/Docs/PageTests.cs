namespace Registry.Http.Tests.Docs;

/// <summary>The pages of the interactions show what the registry answers.</summary>
public class PageTests
{
    // One after the other: what a page registers, the next ones find.
    private static readonly string[] Pages = ["register", "read", "search", "validate", "cancel", "history", "batch", "metadata"];

    [Fact]
    [Trait("Spec", "I1"), Trait("Spec", "I2"), Trait("Spec", "I4"), Trait("Spec", "I5"), Trait("Spec", "I6"), Trait("Spec", "I7"),
        Trait("Spec", "I9"), Trait("Spec", "I10")]
    public async Task Pages_RequestsAnswerAsShown()
    {
        using var registry = new RegistryApplication();
        using var client = registry.Caller();
        client.BaseAddress = new Uri("https://registry.example");
        foreach (var page in Pages)
        {
            var exchanges = Exchange.Of(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", page + ".md")));
            Assert.True(exchanges.Count > 0, $"{page} shows no request");
            foreach (var exchange in exchanges)
            {
                using var request = exchange.ToRequest();
                using var answer = await client.SendAsync(request);
                await AssertShownAsync($"{page}: {exchange.Request.FirstLine}", exchange, answer);
            }
        }
    }

    private static async Task AssertShownAsync(string where, Exchange exchange, HttpResponseMessage answer)
    {
        var came = await answer.Content.ReadAsStringAsync();
        Assert.Equal((where, exchange.Status), (where, answer.StatusCode));
        foreach (var (name, value) in exchange.Answer.Headers)
            Shown.AssertHeader(name, value,
                string.Join(", ", answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key == name)
                .SelectMany(header => header.Value)));
        if (exchange.Answer.Body.Length > 0)
            Shown.AssertBody(exchange.Answer.Body, came);
        else
            Assert.Equal(where, where + came);
    }
}
