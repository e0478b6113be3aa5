using System.Net;
using FhirHost.Http;
using Microsoft.Extensions.Options;

namespace FhirHost.Configuration;

internal sealed class HostingOptionsValidator : IValidateOptions<HostingOptions>
{
    public ValidateOptionsResult Validate(string? name, HostingOptions options)
    {
        var faults = new List<string>();
        if (options.HttpPort is < -1 or > 65535)
            faults.Add("Hosting:HttpPort must be a port, 0 for any free one, or -1 for none.");
        if (options.HttpsPort is < 0 or > 65535)
            faults.Add("Hosting:HttpsPort must be a port, or 0 for any free one.");
        if (options.HttpPort > 0 && options.HttpPort == options.HttpsPort && options.CertificateFile.Length > 0)
            faults.Add("Hosting:HttpPort and HttpsPort are the same port; give each its own.");
        if (options.HttpPort == -1 && options.CertificateFile.Length == 0)
            faults.Add("Hosting: HttpPort is -1 and there is no CertificateFile, so the server would listen nowhere; give one of them.");
        if (options.BaseUrl.Length > 0 && BaseUrlFault(options.BaseUrl) is { } fault)
            faults.Add(fault);
        if (options.ListenAddress is not ("" or "localhost" or "any") && !IPAddress.TryParse(options.ListenAddress, out _))
            faults.Add("Hosting:ListenAddress must be 'localhost', 'any' or an IP address.");
        // By its number: what stands there by mistake may be a secret.
        foreach (var (at, _) in options.TrustedProxies.Index()
            .Where(proxy => !IPNetwork.TryParse(proxy.Item, out _) && !IPAddress.TryParse(proxy.Item, out _)))
            faults.Add($"Hosting:TrustedProxies:{at} must be an IP address or a network such as 10.0.0.0/8.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string? BaseUrlFault(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return "Hosting:BaseUrl must be an absolute http or https URL.";
        if (url.UserInfo.Length > 0)
            return "Hosting:BaseUrl must not hold a user or a password, since every caller sees it; leave out what stands before the @.";
        if (url.Query.Length > 0 || url.Fragment.Length > 0)
            return "Hosting:BaseUrl must be a URL without ? and #, since paths are added to it.";
        return RequestHost.TryRead(url.Scheme, url.Authority, out _) ? null
            : "Hosting:BaseUrl must name a host that other systems can reach, such as registry.example.";
    }
}
