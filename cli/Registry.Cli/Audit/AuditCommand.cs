using Registry.Audit;

namespace Registry.Cli.Audit;

/// <summary>The command <c>audit</c>: what an auditor does with an audit.</summary>
internal sealed class AuditCommand : Command
{
    public AuditCommand(Func<Stream> input)
        : base("audit", "Verifies, searches and exports the registry's audit.")
    {
        Subcommands.Add(new VerifyCommand());
        Subcommands.Add(new FindCommand(input));
        Subcommands.Add(new ExportCommand());
        Subcommands.Add(new AcceptCommand());
    }

    /// <summary>The argument that names the folder.</summary>
    public static Argument<string> Folder() => new("FOLDER") { Description = "The folder of the audit: Registry:Audit:Directory." };

    /// <summary>The option that names the file of the key.</summary>
    public static Option<string?> KeyFile() =>
        new("--key-file") { Description = "The file with the audit's key, Registry:Audit:KeyFile; else audit.key in the folder." };

    /// <summary>The option that names the file of the head.</summary>
    public static Option<string?> HeadFile() =>
        new("--head-file")
        {
            Description = "The file with the audit's signed end, Registry:Audit:HeadFile; else audit.head in the folder.",
        };

    /// <summary>The key of the audit in a folder.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] Key(string folder, string? keyFile)
    {
        RequireFolder(folder);
        return AuditKey.Read(keyFile ?? Path.Combine(folder, "audit.key"));
    }

    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static void RequireFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder {folder}.");
    }
}
