namespace Registry.Plugin.Audit;

/// <summary>The audit's folder and key, as the settings name them.</summary>
internal sealed class AuditSecret(IOptions<AuditOptions> options, IHostEnvironment environment)
{
    private readonly Lazy<byte[]> _key = new(() => Read(options.Value, environment));

    public byte[] Key => _key.Value;

    public string Folder => Path.Combine(environment.ContentRootPath, options.Value.Directory);

    public string KeyFile => options.Value.KeyFile is { Length: > 0 } file
        ? Path.Combine(environment.ContentRootPath, file) : Path.Combine(Folder, "audit.key");

    /// <summary>Where the chain's signed end is, where a setting names a place.</summary>
    public string? HeadFile => HeadOf(options.Value, environment);

    private static string? HeadOf(AuditOptions options, IHostEnvironment environment) =>
        options.HeadFile.Length > 0 ? Path.Combine(environment.ContentRootPath, options.HeadFile) : null;

    private static byte[] Read(AuditOptions options, IHostEnvironment environment)
    {
        try
        {
            // A key that the settings name is expected to be there: making another would break the chain unseen.
            return options.KeyFile.Length > 0
                ? AuditKey.Read(Path.Combine(environment.ContentRootPath, options.KeyFile))
                : AuditKey.ReadOrMake(Path.Combine(environment.ContentRootPath, options.Directory), HeadOf(options, environment));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new AuditUnavailableException(options.KeyFile.Length > 0
                ? $"{AuditOptions.Section}:KeyFile: the key cannot be read: {cause.Message}"
                : $"{AuditOptions.Section}:Directory: the audit's key cannot be read or made in the folder "
                    + $"{Path.GetFullPath(Path.Combine(environment.ContentRootPath, options.Directory))}: give the server's account the "
                    + "right to write there, or name another folder", cause);
        }
    }
}
