using Registry.Audit;

namespace Registry.Cli.Audit;

/// <summary>What the commands of <c>audit</c> have in common.</summary>
internal static class AuditFolder
{
    public static Argument<string> Argument() => new("FOLDER") { Description = "The folder of the audit: Registry:Audit:Directory." };

    public static Option<string?> KeyFile() => NamedOption.Of<string?>("--key-file",
        "The file with the audit's key, Registry:Audit:KeyFile; else audit.key in the folder.");

    public static Option<string?> HeadFile() => NamedOption.Of<string?>("--head-file",
        "The file with the audit's signed end, Registry:Audit:HeadFile; else audit.head in the folder.");

    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] Key(string folder, string? keyFile)
    {
        Require(folder);
        return AuditKey.Read(keyFile ?? Path.Combine(folder, "audit.key"));
    }

    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static void Require(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder {folder}.");
    }
}
