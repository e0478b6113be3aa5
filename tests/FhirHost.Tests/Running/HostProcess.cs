using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FhirHost.Tests.Running;

/// <summary>The host as a process over real sockets, with the tests' plugin.</summary>
internal sealed partial class HostProcess : IDisposable
{
    private HostProcess(Process process) => Process = process;

    public Process Process { get; }

    public static HostProcess Start(IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        Start(new("dotnet"), arguments, environment);

    /// <summary>The host as systemd starts it: it is notified that it is the main process of a unit.</summary>
    public static HostProcess StartUnit(IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        Start(new("sh") { ArgumentList = { "-c", "SYSTEMD_EXEC_PID=$$ exec \"$@\"", "sh", "dotnet" } }, arguments, environment);

    private static HostProcess Start(
        ProcessStartInfo start, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetTempPath();
        start.ArgumentList.Add(Path.Combine(HostApplication.Root, "host", "FhirHost", "bin", HostApplication.BuildConfiguration, "net10.0",
            "FhirHost.dll"));
        start.ArgumentList.Add($"--PipelineOptions:PluginDirectory={HostApplication.PluginDirectory}");
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new HostProcess(Process.Start(start)!);
    }

    /// <summary>Waits until it listens; what it prints afterwards is read and thrown away.</summary>
    public async Task<Uri> AddressAsync()
    {
        while (await Process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (ListeningPattern().Match(line) is not { Success: true } match)
                continue;
            _ = Process.StandardOutput.ReadToEndAsync();
            return new Uri(match.Groups[1].Value);
        }

        throw new InvalidOperationException(await Process.StandardError.ReadToEndAsync());
    }

    public void Dispose()
    {
        if (!Process.HasExited)
            Process.Kill(entireProcessTree: true);
        Process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (https?://\S+)")]
    private static partial Regex ListeningPattern();
}
