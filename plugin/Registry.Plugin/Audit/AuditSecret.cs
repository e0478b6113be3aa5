using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Registry.Audit;

namespace Registry.Plugin.Audit;

/// <summary>The audit's folder and key, as the settings name them.</summary>
internal sealed class AuditSecret(IOptions<AuditOptions> options, IHostEnvironment environment)
{
    private readonly Lazy<byte[]> _key = new(() => Read(options.Value, environment));

    public byte[] Key => _key.Value;

    public string Folder => Path.Combine(environment.ContentRootPath, options.Value.Directory);

    private static byte[] Read(AuditOptions options, IHostEnvironment environment)
    {
        var made = Path.Combine(environment.ContentRootPath, options.Directory, "audit.key");
        try
        {
            // A key that somebody named is expected to be there: making another would break the chain unseen.
            return options.KeyFile.Length > 0 ? AuditKey.Read(Path.Combine(environment.ContentRootPath, options.KeyFile)) : AuditKey.ReadOrMake(made);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new AuditUnavailableException($"{AuditOptions.Section}:KeyFile: the key cannot be read or made: {fault.Message}", fault);
        }
    }
}
