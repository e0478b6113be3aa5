using System.Net;
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
        if (options.BaseUrl.Length > 0 && !(Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            faults.Add("Hosting:BaseUrl must be an absolute http or https URL.");
        if (options.ListenAddress is not ("" or "localhost" or "any") && !IPAddress.TryParse(options.ListenAddress, out _))
            faults.Add("Hosting:ListenAddress must be 'localhost', 'any' or an IP address.");
        foreach (var proxy in options.TrustedProxies.Where(proxy => !IPNetwork.TryParse(proxy, out _) && !IPAddress.TryParse(proxy, out _)))
            faults.Add($"Hosting:TrustedProxies holds '{proxy}', which is neither an IP address nor a network such as 10.0.0.0/8.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
