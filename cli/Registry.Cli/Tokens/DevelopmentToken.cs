using System.Net;
using System.Text.Json.Nodes;

namespace Registry.Cli.Tokens;

/// <summary>A token that a development server hands out to this machine.</summary>
internal static class DevelopmentToken
{
    /// <param name="http">What sends the request.</param>
    /// <param name="server">The base URL with a slash at its end.</param>
    /// <param name="client">The client system the token names.</param>
    /// <param name="scope">What it may do; null for everything.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException">The server gives none.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    public static async Task<string> AskAsync(
        HttpClient http, Uri server, string client, string? scope, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> fields =
            [new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", "any")];
        if (scope is not null)
            fields.Add(new("scope", scope));
        using var form = new FormUrlEncodedContent(fields);
        using var response = await http.PostAsync(new Uri(server, "connect/token"), form, cancellationToken);
        return response.StatusCode == HttpStatusCode.OK && await TokenAsync(response, cancellationToken) is { } token ? token
            : throw new InvalidOperationException($"{server} gave no token (status {(int)response.StatusCode}). Only a server in the "
                + "environment Development hands out tokens, and only to this machine.");
    }

    private static async Task<string?> TokenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))?["access_token"];
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
