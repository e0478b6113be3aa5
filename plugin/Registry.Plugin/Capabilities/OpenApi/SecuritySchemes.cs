using System.Text.Json.Nodes;
using Fhir.Http.OpenApi;
using Microsoft.OpenApi;
using Registry.Plugin.Authorization;
using Registry.Plugin.Authorization.Certificates;
using Registry.Plugin.Authorization.DevelopmentTokens;

namespace Registry.Plugin.Capabilities.OpenApi;

/// <summary>How callers come in, as the settings say (T1, T2, T3).</summary>
internal sealed class SecuritySchemes(
    IOptions<AuthorizationOptions> options, PermissionMap permissions, HostCertificates certificates, IHostEnvironment environment)
{
    private const string Bearer = "bearer";
    private const string Certificate = "mutualTLS";
    private const string Development = "development";
    private const string Authority = "authority";

    private bool HasTokenEndpoint => options.Value.AreDevelopmentTokensOn(environment);

    private bool NeedsCertificate =>
        certificates.Mode?.Equals("RequireCertificate", StringComparison.OrdinalIgnoreCase) == true;

    public void AddTo(OpenApiDocument document, Uri serverBase)
    {
        var schemes = document.Components!.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        schemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A JSON Web Token whose scopes, roles or groups grant the interaction.",
        };
        if (NeedsCertificate)
        {
            schemes[Certificate] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.MutualTLS,
                Description = "A client certificate of an authority that the server trusts.",
            };
        }

        if (HasTokenEndpoint)
        {
            schemes[Development] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = "Tokens of a development server, for anyone on its own machine: any client, any secret.",
                Flows = new OpenApiOAuthFlows
                {
                    ClientCredentials = new OpenApiOAuthFlow
                    {
                        TokenUrl = new Uri(serverBase, TokenEndpoint.Path.TrimStart('/')),
                        Scopes = permissions.Values.ToDictionary(scope => scope, scope => $"Grants {permissions.GrantedBy([scope])}",
                            StringComparer.Ordinal),
                    },
                },
            };
        }
        else if (options.Value.Authority.Length > 0)
        {
            schemes[Authority] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OpenIdConnect,
                Description = "The authority whose tokens are accepted; its document names the token URL.",
                OpenIdConnectUrl = new Uri(options.Value.Authority.TrimEnd('/') + "/.well-known/openid-configuration"),
            };
        }
    }

    /// <summary>What a caller must bring; each requirement alone is enough.</summary>
    public IList<OpenApiSecurityRequirement> Needed(OpenApiDocument document, RegistryPermissions right)
    {
        List<string> alternatives = [Bearer];
        if (HasTokenEndpoint)
            alternatives.Add(Development);
        else if (options.Value.Authority.Length > 0)
            alternatives.Add(Authority);
        return [.. alternatives.Select(alternative => Requirement(document, alternative, right))];
    }

    public string Scopes(RegistryPermissions right) => $"The token must grant {string.Join(" or ", permissions.ValuesOf(right))}.";

    public void AddTokenPath(OperationBuilder operations)
    {
        if (!HasTokenEndpoint)
            return;
        const string Tag = "Development";
        operations.Document.Tags!.Add(new OpenApiTag { Name = Tag, Description = "Tokens for trying the registry on one's own machine." });
        operations.Document.Add(TokenEndpoint.Path, HttpMethod.Post, Tag, new OpenApiOperation
        {
            OperationId = "token",
            Summary = "Get a token for every interaction, on this machine only",
            RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = PathItems.Content(PathItems.Form,
                    Schemas.Object("grant_type", ("grant_type", Schemas.Code("client_credentials")), ("client_id", Schemas.Text()),
                        ("client_secret", Schemas.Text()),
                        ("scope", Schemas.Text("Scopes, separated by blanks; all where it is missing."))),
                    new JsonObject { ["grant_type"] = "client_credentials" }),
            },
            Responses = OperationBuilder.Answers(
                (200, new OpenApiResponse
                {
                    Description = "The token.",
                    Content = PathItems.Content("application/json", Schemas.Object("access_token token_type expires_in scope",
                        ("access_token", Schemas.Text()), ("token_type", Schemas.Code("Bearer")),
                        ("expires_in", Schemas.Number("Seconds.")), ("scope", Schemas.Text()))),
                }),
                (400, new OpenApiResponse
                {
                    Description = "The form is wrong; the error is one of OAuth 2.0 (RFC 6749).",
                    Content = PathItems.Content("application/json",
                        Schemas.Object("error error_description", ("error", Schemas.Text()), ("error_description", Schemas.Text()))),
                }),
                (404, new OpenApiResponse { Description = "The caller is on another machine." })),
            Security = [],
        });
    }

    private OpenApiSecurityRequirement Requirement(OpenApiDocument document, string alternative, RegistryPermissions right)
    {
        var requirement = new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(alternative, document)] =
                alternative == Bearer ? [] : [.. permissions.ValuesOf(right).Take(1)],
        };
        if (NeedsCertificate)
            requirement[new OpenApiSecuritySchemeReference(Certificate, document)] = [];
        return requirement;
    }
}
