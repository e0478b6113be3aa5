using FhirHost.Http;
using FhirHost.Tls.Endings;

namespace FhirHost.Tls.Startup;

/// <summary>The services of TLS.</summary>
internal static class TlsServices
{
    public static IServiceCollection AddTls(this IServiceCollection services) => services
        .AddSingleton<IValidateOptions<HostingOptions>, ClientCertificateOptionsValidator>()
        .AddSingleton<IValidateOptions<HostingOptions>, CertificateFilesValidator>()
        .AddSingleton(provider =>
            Watch(provider, CertificateFiles.Server(Hosting(provider)), contents =>
            ServerCertificate.Read(contents, Hosting(provider).CertificatePassword)))
        .AddSingleton(provider => Watch(provider, CertificateFiles.Clients(Hosting(provider)), ClientTrust.Read))
        .AddSingleton<ClientCertificateCheck>()
        .AddSingleton(provider =>
            new CheckedCertificates(provider.GetRequiredService<ClientCertificateCheck>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<TlsConnections>()
        .AddSingleton<CertificateState>()
        .AddSingleton<CertificateReport>()
        .AddHostedService(provider => provider.GetRequiredService<CertificateReport>())
        .AddHealthChecks().AddCheck<CertificatesReady>("certificates", tags: [ReadyChecks.Tag, Health.Health.TryTag]).Services;

    private static WatchedCertificates<T> Watch<T>(
        IServiceProvider provider, IReadOnlyList<string> paths, Func<IReadOnlyList<byte[]>, T> read)
        where T : class => new(
            paths, read, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TlsConnections>>(),
            () => provider.GetRequiredService<CertificateReport>().Soon());

    private static HostingOptions Hosting(IServiceProvider provider) => provider.GetRequiredService<IOptions<HostingOptions>>().Value;
}
