namespace FhirHost.Tests.Plugins;

/// <summary>Middleware of plugins that answers by itself: what it says goes out as it is, wherever it stands behind order 1110.</summary>
public class PlainMiddlewareTests(HostApplication host) : IClassFixture<HostApplication>
{
    public static TheoryData<string, string, HttpStatusCode, string> Answers
    {
        get
        {
            var answers = new TheoryData<string, string, HttpStatusCode, string>();
            foreach (var order in new[] { "1117", "1121", "5001" })
            {
                foreach (var how in new[] { "text", "bytes", "pipe" })
                    answers.Add(order, how, HttpStatusCode.OK, "plain text");
                foreach (var status in new[] { 202, 204, 401, 403, 404, 405, 503 })
                    answers.Add(order, $"{status}", (HttpStatusCode)status, "");
                answers.Add(order, "redirect", HttpStatusCode.Redirect, "");
            }

            return answers;
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task GivenMiddlewareThatAnswers_ThenItsAnswerIsTheAnswer(string order, string how, HttpStatusCode status, string body)
    {
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });
        foreach (var encoding in new[] { "identity", "gzip" })
        {
            using var answer = await client.AskAsync("GET", $"Nothing/1?plain={order}&how={how}", headers: ("Accept-Encoding", encoding));
            Assert.Equal((status, body), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
            if (how == "redirect")
                Assert.Equal("/elsewhere", answer.Headers.Location?.OriginalString);
        }
    }
}
