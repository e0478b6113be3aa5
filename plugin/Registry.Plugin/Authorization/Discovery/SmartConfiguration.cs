using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.Net.Http.Headers;
using Registry.Plugin.Authorization.Keys;

namespace Registry.Plugin.Authorization.Discovery;

/// <summary>Order 1105: before FHIR begins, because the document is not part of FHIR.</summary>
[VonkConfiguration(order: 1105)]
public static class SmartConfiguration
{
    /// <summary>Adds the document, where an authority is configured.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<AuthorizationOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Value.Authority.Length == 0 ? app : app.UseMiddleware<SmartConfigurationEndpoint>();
    }
}

/// <summary>
/// <c>GET /.well-known/smart-configuration</c>: where clients get tokens,
/// <see href="https://hl7.org/fhir/smart-app-launch/conformance.html"/>.
/// It needs no token, and repeats what the authority's own discovery document says.
/// </summary>
internal sealed class SmartConfigurationEndpoint(
    RequestDelegate next, TokenValidator tokens, AuthorityDiscovery discovery, PermissionMap permissions)
{
    public const string Path = "/.well-known/smart-configuration";
    private const string RetryAfter = "10";
    private static readonly JsonSerializerOptions WithoutNull = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public async Task InvokeAsync(HttpContext http)
    {
        var isHead = HttpMethods.IsHead(http.Request.Method);
        if (!http.Request.Path.Equals(Path, StringComparison.Ordinal) || !(isHead || HttpMethods.IsGet(http.Request.Method)))
        {
            await next(http);
            return;
        }

        if (discovery.Current is null)
            await tokens.StateAsync(http.RequestAborted);
        var body = discovery.Current is { } authority ? Document(authority) : Unavailable(http.Response);
        http.Response.ContentType ??= "application/json";
        if (isHead)
            http.Response.Body = Stream.Null;
        await WholeAnswer.WriteAsync(http, body);
    }

    private static ReadOnlyMemory<byte> Unavailable(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers[HeaderNames.RetryAfter] = RetryAfter;
        response.ContentType = "application/fhir+json; charset=utf-8";
        return FhirElementWriter.Json(new OperationOutcome([OutcomeIssue.Error(IssueCode.Transient, Pipeline.SpineCode.InternalServerError,
            new("The token service does not answer, so its addresses are not known.", "Try again after the time in Retry-After."))])
            .ToElement());
    }

    private byte[] Document(OpenIdConnectConfiguration authority) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        issuer = Given(authority.Issuer),
        jwks_uri = Given(authority.JwksUri),
        authorization_endpoint = Given(authority.AuthorizationEndpoint),
        token_endpoint = Given(authority.TokenEndpoint),
        token_endpoint_auth_methods_supported = authority.TokenEndpointAuthMethodsSupported,
        grant_types_supported = authority.GrantTypesSupported is { Count: > 0 } grants ? grants : ["client_credentials"],
        scopes_supported = permissions.Values,
        response_types_supported = authority.ResponseTypesSupported,
        code_challenge_methods_supported = (string[])["S256"],
        capabilities = Capabilities(authority).Distinct(StringComparer.Ordinal),
    }, WithoutNull);

    private static IEnumerable<string> Capabilities(OpenIdConnectConfiguration authority) =>
        authority.TokenEndpointAuthMethodsSupported.Select(method => method switch
        {
            "private_key_jwt" => "client-confidential-asymmetric",
            "none" => "client-public",
            _ => "client-confidential-symmetric",
        }).DefaultIfEmpty("client-confidential-symmetric");

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
