using FhirHost.Configuration;

namespace FhirHost.Startup;

/// <summary>
/// Whether the process may open as many files as a server needs. With too few, whatever is opened last fails, with a message about
/// something else; so this is checked first, and with nothing that would have to be loaded for it.
/// </summary>
internal static class OpenFilesLimit
{
    /// <summary>What the runtime, the registry and its stores hold open, some 300, and room for connections.</summary>
    private const long Least = 512;

    private const string Limits = "/proc/self/limits";
    private const string Name = "Max open files";

    /// <exception cref="SettingsException">The limit is too low.</exception>
    public static void Check()
    {
        if (File.Exists(Limits) && ErrorOf(File.ReadAllText(Limits)) is { } error)
            throw new SettingsException([error]);
    }

    /// <summary>What is wrong with the limit by the text of <c>/proc/self/limits</c>; null where nothing is, or it is not known.</summary>
    /// <param name="limits">A line for each limit: name, soft limit, hard limit, unit.</param>
    public static string? ErrorOf(string limits)
    {
        var line = Array.Find(limits.Split('\n'), line => line.StartsWith(Name, StringComparison.Ordinal));
        return long.TryParse(line?[Name.Length..].TrimStart().Split(' ')[0], CultureInfo.InvariantCulture, out var limit) && limit < Least
            ? $"The process may open {limit} files at once, and the server needs {Least} or more, one for each connection among them: "
                + "raise the limit, for example to 65536, "
                + "by ulimit -n, by LimitNOFILE of a systemd unit, or by --ulimit nofile of a container."
            : null;
    }
}
