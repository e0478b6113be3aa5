using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.IdentityModel.Tokens;
using Registry.Plugin.Authorization.Keys;

namespace Registry.Plugin.Pages.Administration;

/// <summary>The public keys that tokens are verified with, for the administrators' page: the host shows the data of this check.</summary>
internal sealed class KeySection(TokenValidator tokens) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var shown = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var keys in await tokens.CurrentKeysAsync(cancellationToken))
        {
            foreach (var key in keys.Keys)
            {
                shown[$"Key {key.Kid ?? "without id"}"] =
                    $"{key.Kty} {key.Alg}".Trim() + $", for {string.Join(", ", keys.Issuers)}; {Ending(key)}";
            }
        }

        var (_, problems) = await tokens.StateAsync(cancellationToken);
        foreach (var (number, problem) in problems.Index())
            shown[string.Create(CultureInfo.InvariantCulture, $"Problem {number + 1}")] = problem;
        return HealthCheckResult.Healthy(shown.Count == 0 ? "There is no key: every token is refused." : null, shown);
    }

    /// <summary>A key of its own has no end; one with a certificate (RFC 7517, section 4.7) has the certificate's.</summary>
    private static string Ending(JsonWebKey key)
    {
        if (key.X5c is not [var first, ..])
            return "without an end of its own; it is good until it is withdrawn";
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(first));
            return $"its certificate ends on {Sizes.Text(new DateTimeOffset(certificate.NotAfter))}";
        }
        catch (Exception unreadable) when (unreadable is FormatException or CryptographicException)
        {
            return "its certificate cannot be read";
        }
    }
}
