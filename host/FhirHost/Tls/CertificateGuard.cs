using FhirHost.Formats;
using FhirHost.Http;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Tls;

/// <summary>
/// Order 1170, after the health checks: rejects with an outcome what no handshake has checked, that is a missing certificate on plain HTTP
/// or behind a proxy, a forwarded certificate that is wrong, and one that was revoked or has expired since its connection began.
/// </summary>
[VonkConfiguration(order: 1170)]
internal static class CertificateGuard
{
    private static readonly OutcomeText Missing = new("This server needs a client certificate.", "Connect with TLS and present one.");
    private static readonly OutcomeText Unreadable = new(
            "The proxy forwarded something that is not one certificate.",
            "Ask the administrator to fix the proxy.");

    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<HostingOptions> hosting, CheckedCertificates certificates,
        ILogger<TlsConnections> logger)
    {
        var mode = Enum.Parse<ClientCertificateMode>(hosting.Value.ClientCertificateMode, ignoreCase: true);
        return mode == ClientCertificateMode.NoCertificate ? app : app.Use((http, next) =>
        {
            var errors = Errors(http, mode, certificates, logger);
            if (errors.Count == 0)
                return next(http);
            http.Vonk().Reject(StatusCodes.Status403Forbidden, IssueType.Forbidden, errors);
            return Task.CompletedTask;
        });
    }

    private static IReadOnlyList<OutcomeText> Errors(HttpContext http, ClientCertificateMode mode, CheckedCertificates certificates,
        ILogger logger)
    {
        if (http.Features.Find<ITlsConnectionFeature>() is ForwardedCertificate { IsUnreadable: true })
            return [Unreadable];
        if (http.Connection.ClientCertificate is not { } certificate)
            return mode == ClientCertificateMode.RequireCertificate ? [Missing] : [];
        var errors = certificates.Errors(certificate);
        if (errors.Count > 0)
            TlsLog.CertificateRefused(logger, Thumbprint.Of(certificate), errors);
        return [.. errors.Select(error => OutcomeText.OfOthers("The client certificate is refused.", $"The client certificate {error}"))];
    }
}
