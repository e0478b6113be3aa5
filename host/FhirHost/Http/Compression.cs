namespace FhirHost.Http;

/// <summary>Compresses answers for callers that accept it (F5).</summary>
[VonkConfiguration(order: 30)]
internal static class Compression
{
    public static IServiceCollection ConfigureServices(IServiceCollection services) => services.AddResponseCompression(options =>
    {
        // Nothing secret of ours stands in a body beside what the caller sent, so compression under TLS reveals nothing (BREACH).
        options.EnableForHttps = true;
        options.MimeTypes = Formats.FhirFormat.Offered;
    });

    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.UseResponseCompression();
}
