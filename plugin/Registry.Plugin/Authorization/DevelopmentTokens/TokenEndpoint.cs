using Microsoft.IdentityModel.Tokens;

namespace Registry.Plugin.Authorization.DevelopmentTokens;

/// <summary>Order 1105: before FHIR begins, because the endpoint is not part of FHIR.</summary>
[VonkConfiguration(order: 1105)]
public static class DevelopmentTokenConfiguration
{
    /// <summary>Adds the token endpoint where development tokens are on, and says so loudly.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var services = app.ApplicationServices;
        var options = services.GetRequiredService<IOptions<AuthorizationOptions>>().Value;
        if (!options.AreDevelopmentTokensOn(services.GetRequiredService<IHostEnvironment>()))
            return app;
        AuthorizationLog.DevelopmentTokensOn(services.GetRequiredService<ILogger<TokenEndpoint>>(), TokenEndpoint.Path);
        return app.UseMiddleware<TokenEndpoint>();
    }
}

/// <summary>
/// <c>POST /connect/token</c>, the client credentials grant of RFC 6749 for anyone on this machine: any client, any secret; without a scope
/// every interaction is granted. It exists in the environment Development only.
/// </summary>
internal sealed class TokenEndpoint(
    RequestDelegate next, DevelopmentKey key, PermissionMap permissions, IOptions<AuthorizationOptions> options, TimeProvider time,
        ILogger<TokenEndpoint> logger)
{
    public const string Path = "/connect/token";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.Equals(Path, StringComparison.Ordinal))
            return next(http);
        // A proxy in between would hide where the connection starts. A page of another site whose name leads here could read the token.
        if (!LoopbackCaller.Is(http, withoutAddress: true) || !LoopbackCaller.IsNamed(http))
        {
            AuthorizationLog.DevelopmentTokenHidden(logger);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return AnswerAsync(http);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Headers.Allow = "POST";
            await RefuseAsync(http, "invalid_request", "Send a form with grant_type=client_credentials, by POST.",
                StatusCodes.Status405MethodNotAllowed);
            return;
        }

        if (await ReadFormAsync(http) is not { } form)
            await RefuseAsync(http, "invalid_request", "The form cannot be read: it is damaged, cut off, or too large.");
        else if (form["grant_type"].ToString() is not { Length: > 0 } grant)
            await RefuseAsync(http, "invalid_request", "Send a form with grant_type=client_credentials.");
        else if (grant != "client_credentials")
            await RefuseAsync(http, "unsupported_grant_type", "Only client_credentials is supported.");
        else if (Scopes(form["scope"].ToString()) is { } scopes)
            await IssueAsync(http, form["client_id"].ToString(), scopes);
        else
            await RefuseAsync(http, "invalid_scope", $"The scopes are: {string.Join(' ', permissions.Values)}.");
    }

    /// <summary>The form; empty where the body is not a form, null where it cannot be read.</summary>
    private static async Task<IFormCollection?> ReadFormAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        }
        catch (Exception damaged) when (damaged is IOException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The scopes to grant: those asked for, or all of them; null where one is unknown.</summary>
    private string[]? Scopes(string asked)
    {
        var scopes = asked.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (scopes.Length == 0)
            return [.. permissions.Values];
        return Array.TrueForAll(scopes, permissions.Grants) ? scopes : null;
    }

    private Task IssueAsync(HttpContext http, string clientId, string[] scopes)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var scope = string.Join(' ', scopes);
        var token = key.Sign(new SecurityTokenDescriptor
        {
            Audience = options.Value.EffectiveAudience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["sub"] = clientId.Length > 0 ? clientId : "development",
                ["client_id"] = clientId.Length > 0 ? clientId : "development",
                ["scope"] = scope,
            },
        });
        AuthorizationLog.DevelopmentTokenIssued(logger, permissions.GrantedBy(scopes));
        return http.Response.WriteAsJsonAsync(new
        {
            access_token = token,
            token_type = "Bearer",
            expires_in = (int)Lifetime.TotalSeconds,
            scope
        }, http.RequestAborted);
    }

    private static Task RefuseAsync(
        HttpContext http, string error, string description, int status = StatusCodes.Status400BadRequest)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { error, error_description = description }, http.RequestAborted);
    }
}
