using FhirHost.Configuration;

namespace FhirHost.Startup;

/// <summary>The command line of the server.</summary>
/// <param name="Settings">Settings, each as <c>--key=value</c>.</param>
/// <param name="IsCheck">Whether the settings are to be checked only.</param>
/// <param name="IsStrict">Whether a warning of that check is an error.</param>
/// <param name="IsTry">Whether that check tries folders, certificates, keys and the store.</param>
/// <param name="IsHealth">Whether the running server is to be asked if it is ready.</param>
/// <param name="IsHelp">Whether usage is asked for.</param>
/// <param name="Errors">What is not understood.</param>
internal sealed record CommandLine(
    IReadOnlyList<string> Settings, bool IsCheck, bool IsStrict, bool IsTry, bool IsHealth, bool IsHelp, IReadOnlyList<string> Errors)
{
    public const string Usage = $"""
        dotnet FhirHost.dll [{SettingsReport.Verb} [{Strict}] [{Try}] | {HealthCall.Verb}] [--help] [--key=value …]
          {SettingsReport.Verb}         prints the settings in force and every error in them, and starts nothing
          {Strict}                 with it: warnings end with exit code 1, as errors do
          {Try}                    with it: tries folders, certificates, keys and the store, and leaves nothing behind
          {HealthCall.Verb}           asks the server that runs with these settings here: exit code 0 where it is ready
          --help                   prints this
          --environment Production the environment; so are --urls and --contentRoot given
          --Hosting:HttpPort=8080  a setting, by its key in docs/configuration.md
        """;

    private const string Strict = "--strict";
    private const string Try = "--try";

    private static readonly string[] Help = ["--help", "-h", "-?", "/?"];

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var settings = new List<string>();
        var errors = new List<string>();
        var (check, strict, trial, health, help) = (false, false, false, false, false);
        for (var at = 0; at < args.Count; at++)
        {
            var argument = args[at];
            if (argument.Equals(SettingsReport.Verb, StringComparison.OrdinalIgnoreCase))
                check = true;
            else if (argument.Equals(HealthCall.Verb, StringComparison.OrdinalIgnoreCase))
                health = true;
            else if (argument.Equals(Strict, StringComparison.OrdinalIgnoreCase))
                strict = true;
            else if (argument.Equals(Try, StringComparison.OrdinalIgnoreCase))
                trial = true;
            else if (Help.Contains(argument, StringComparer.OrdinalIgnoreCase))
                help = true;
            else if (Name(argument) is not { Length: > 0 } name)
                errors.Add(Unknown(argument));
            else if (argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign)
                settings.Add($"--{name}={argument[(sign + 1)..]}");
            else if (!argument.StartsWith('-') || !IsSetting(name))
                errors.Add(Unknown(argument));
            else if (at + 1 == args.Count || args[at + 1].StartsWith("--", StringComparison.Ordinal))
                errors.Add($"{argument} needs a value; write {argument}=value.");
            else
                settings.Add($"--{name}={args[++at]}");
        }

        if ((strict || trial) && !check)
            errors.Add($"{(strict ? Strict : Try)} goes with {SettingsReport.Verb}.");
        return new CommandLine(settings, check, strict, trial, health, help, errors);
    }

    /// <summary>The key of an argument; null where it is not one.</summary>
    private static string? Name(string argument)
    {
        var key = argument.Split('=')[0];
        if (key.StartsWith("--", StringComparison.Ordinal))
            return key[2..];
        return key.StartsWith('-') ? null : key.TrimStart('/');
    }

    private static bool IsSetting(string name) =>
        name.Contains(':', StringComparison.Ordinal) || KnownSettings.OfDotNet.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string Unknown(string argument)
    {
        var name = argument.Split('=')[0];
        var near = Array.Find(
            [SettingsReport.Verb, HealthCall.Verb, "--help", Strict, Try], known => Suggestion.Distance(name, known) <= 3);
        return $"{Secrets.HideIn(name)} is not understood{(near is null ? "" : $"; did you mean {near}?")}";
    }
}
