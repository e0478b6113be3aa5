using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Registry.Validation.Terminology.Server;

/// <summary>Sends questions: all of them in batches where the server runs batches, else one by one.</summary>
internal sealed class ValidateCodeClient(HttpClient http)
{
    private const string FhirJson = "application/fhir+json";
    private const int LargestBatch = 100;
    private const int SinglesAtOnce = 4;
    private const int LargestAnswer = 4 * 1024 * 1024;

    private volatile bool _hasNoBatches;

    /// <summary>A client of a server that takes no detours: whom the settings name is asked, and no one else.</summary>
    public static HttpClient NewHttpClient(Uri url)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        var client = new HttpClient(handler)
        {
            BaseAddress = new Uri(url.AbsoluteUri.TrimEnd('/') + "/"),
            MaxResponseContentBufferSize = LargestAnswer,
            // The caller's token is the limit.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue(FhirJson));
        return client;
    }

    /// <summary>The answers in the order of the questions; null for each that the server failed.</summary>
    /// <exception cref="TerminologyException">The server answers with something else.</exception>
    public async Task<CodeAnswer?[]> AskAsync(CodeQuestion[] questions, CancellationToken cancellationToken)
    {
        var answers = new List<CodeAnswer?>();
        foreach (var chunk in questions.Chunk(LargestBatch))
            answers.AddRange(await AskChunkAsync(chunk, cancellationToken));
        return [.. answers];
    }

    private async Task<CodeAnswer?[]> AskChunkAsync(CodeQuestion[] questions, CancellationToken cancellationToken)
    {
        if (questions.Length > 1 && !_hasNoBatches)
        {
            var (status, body) = await PostAsync("", ValidateCodeMessages.Batch(questions), cancellationToken);
            if (status == HttpStatusCode.OK)
                return ValidateCodeMessages.Answers(body, questions.Length);
            Check(status);
            _hasNoBatches = true;
        }

        var answers = new CodeAnswer?[questions.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = SinglesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, questions.Length, options, async (i, token) => answers[i] = await AskOneAsync(questions[i], token));
        return answers;
    }

    private async Task<CodeAnswer?> AskOneAsync(CodeQuestion question, CancellationToken cancellationToken)
    {
        var parameters = ValidateCodeMessages.Parameters(question);
        var (status, body) = await PostAsync(ValidateCodeMessages.Operation(question), parameters, cancellationToken);
        Check(status);
        return ValidateCodeMessages.Answer(status, body);
    }

    // A server that is not allowed to be asked, has too much to do or is broken, has not answered.
    private static void Check(HttpStatusCode status)
    {
        if ((int)status >= 500 || status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests
            || (int)status is >= 300 and < 400)
            throw new TerminologyException($"The server answers with status {(int)status}.");
    }

    private async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(
        string path, JsonNode content, CancellationToken cancellationToken)
    {
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(content));
        body.Headers.ContentType = new MediaTypeHeaderValue(FhirJson, "utf-8");
        using var response = await http.PostAsync(path, body, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return (response.StatusCode, Parse(bytes, isNeeded: response.StatusCode == HttpStatusCode.OK));
    }

    private static JsonNode? Parse(byte[] bytes, bool isNeeded)
    {
        try
        {
            return JsonNode.Parse(bytes);
        }
        catch (JsonException) when (!isNeeded)
        {
            return null;
        }
        catch (JsonException cause)
        {
            throw new TerminologyException("The server's answer is not JSON.", cause);
        }
    }
}

/// <summary>A terminology server has answered with something that is no answer.</summary>
internal sealed class TerminologyException(string message, Exception? inner = null) : Exception(message, inner);
