using System.ComponentModel;
using System.Diagnostics;

namespace Registry.Cli.Settings;

/// <summary>
/// The command <c>settings check</c>: runs the server's own <c>--check-settings</c>, since only the server with its plugins knows which
/// settings there are. Output and exit code are the server's.
/// </summary>
internal sealed class CheckSettingsCommand : Command
{
    private readonly Argument<string> _host = new("FOLDER") { Description = "The folder of the server: the one with FhirHost.dll." };
    private readonly Argument<string[]> _settings = new("SETTING")
    {
        Description = "Settings as the server takes them, after --, such as -- --Hosting:HttpPort=4080.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _strict = new("--strict") { Description = "Ends with exit code 1 where there are warnings." };
    private readonly Option<bool> _try = NamedOption.Of<bool>("--try",
        "Tries what the settings name, too: folders, certificates, keys and the store. Nothing is left behind.");

    public CheckSettingsCommand()
        : base("check", "Prints the settings in force and every error in them, as the server's --check-settings does. Starts nothing.")
    {
        Arguments.Add(_host);
        Arguments.Add(_settings);
        this.AddOptions(_strict, _try);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var program = Path.GetFullPath(Path.Combine(line.GetRequiredValue(_host), "FhirHost.dll"));
        if (!File.Exists(program))
        {
            await line.InvocationConfiguration.Error.WriteLineAsync($"There is no server at {program}.");
            return ExitCode.NotRun;
        }

        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [
                program, "--check-settings", .. line.GetValue(_strict) ? ["--strict"] : Array.Empty<string>(),
                .. line.GetValue(_try) ? ["--try"] : Array.Empty<string>(), .. line.GetValue(_settings) ?? [],
            ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var server = Process.Start(start)!;
            await Task.WhenAll(
                CopyAsync(server.StandardOutput, line.InvocationConfiguration.Output, cancellationToken),
                CopyAsync(server.StandardError, line.InvocationConfiguration.Error, cancellationToken));
            await server.WaitForExitAsync(cancellationToken);
            return server.ExitCode;
        }
        catch (Win32Exception error)
        {
            await line.InvocationConfiguration.Error.WriteLineAsync($"dotnet could not be started: {error.Message}");
            return ExitCode.NotRun;
        }
    }

    private static async Task CopyAsync(StreamReader from, TextWriter to, CancellationToken cancellationToken)
    {
        while (await from.ReadLineAsync(cancellationToken) is { } text)
            await to.WriteLineAsync(text.AsMemory(), cancellationToken);
    }
}
