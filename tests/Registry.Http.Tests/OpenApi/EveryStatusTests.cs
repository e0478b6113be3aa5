using System.Text.Json.Nodes;

namespace Registry.Http.Tests.OpenApi;

/// <summary>
/// The document names exactly what is answered: requests provoke each status of each operation, and no answer has a status, a media type,
/// a header or a shape that is not named.
/// </summary>
[Trait("Spec", "I11")]
public sealed class EveryStatusTests(DescribedApplication registry) : IClassFixture<DescribedApplication>
{
    [Fact]
    public async Task GivenTheDocument_ThenEachStatusOfEachOperationIsAnsweredAsItSays()
    {
        using var client = registry.CreateClient();
        var provocations = new Provocations(registry, client);
        await provocations.PrepareAsync();
        var document = JsonNode.Parse(await client.GetStringAsync(new Uri("openapi.json", UriKind.Relative)))!.AsObject();
        var operations = DescribedOperation.Of(document);
        var errors = new List<string>();
        foreach (var operation in operations)
        {
            var seen = new HashSet<int>();
            foreach (var (what, request) in await provocations.OfAsync(operation))
            {
                using var answer = await client.SendAsync(request);
                seen.Add((int)answer.StatusCode);
                errors.AddRange((await ErrorsAsync(operation, answer))
                    .Select(error => $"{operation.Method} {operation.Path}, {what}: {(int)answer.StatusCode}: {error}"));
                request.Dispose();
            }

            errors.AddRange(operation.Statuses.Except(seen)
                .Select(status => $"{operation.Method} {operation.Path}: no request provoked {status}"));
        }

        Assert.True(errors.Count == 0, string.Join('\n', errors));
        Assert.Equal(
            ["batch", "cancel", "capabilities", "history", "liveness", "openapi", "read", "readVersion", "readiness", "register", "search",
                "searchByForm", "validate"],
            operations.Select(operation => operation.Id).Order(StringComparer.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> ErrorsAsync(DescribedOperation operation, HttpResponseMessage answer)
    {
        if (operation.Response((int)answer.StatusCode) is not { } response)
            return ["the status is not named: " + await answer.Content.ReadAsStringAsync()];
        var body = await answer.Content.ReadAsStringAsync();
        var errors = HeaderErrors(response, answer).ToList();
        if (body.Length == 0)
            return response["content"] is null ? errors : [.. errors, "the body is missing"];
        var mediaType = answer.Content.Headers.ContentType?.MediaType;
        if (response["content"]?[mediaType!] is not JsonObject content)
            return [.. errors, $"{mediaType} is not named"];
        if (mediaType!.Contains("json", StringComparison.Ordinal))
            errors.AddRange(new SchemaCheck(operation.Document).Errors(content["schema"]!.AsObject(), JsonNode.Parse(body)));
        if ((int)answer.StatusCode >= 400)
            errors.AddRange(CodeErrors(content, Outcome.ToJson(body)));
        return errors;
    }

    private static IEnumerable<string> HeaderErrors(JsonObject response, HttpResponseMessage answer) =>
        from header in response["headers"]?.AsObject() ?? []
        where !answer.Headers.Concat(answer.Content.Headers).Any(sent => sent.Key.Equals(header.Key, StringComparison.OrdinalIgnoreCase))
        select $"the header {header.Key} is missing";

    /// <summary>The examples have the codes by which a caller distinguishes what was answered.</summary>
    private static IEnumerable<string> CodeErrors(JsonObject content, string outcome)
    {
        // The examples are with the first media type.
        if (content["examples"] is not JsonObject examples)
            return [];
        var shown = examples.Select(example => Codes(example.Value!["value"]!)).ToList();
        return from issue in JsonNode.Parse(outcome)!["issue"]!.AsArray()
               let codes = Codes(new JsonObject { ["issue"] = new JsonArray(issue!.DeepClone()) })
               where !shown.Contains(codes)
               select $"the codes {codes} are in no example: {string.Join(", ", shown)}";
    }

    private static (string Code, string? Spine) Codes(JsonNode outcome)
    {
        var issue = outcome["issue"]![0]!;
        return ((string)issue["code"]!, (string?)issue["details"]?["coding"]?[0]?["code"]);
    }
}
