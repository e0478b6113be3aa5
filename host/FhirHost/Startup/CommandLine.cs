using FhirHost.Configuration;

namespace FhirHost.Startup;

/// <summary>The command line of the server.</summary>
/// <param name="Settings">Settings, each as <c>--key=value</c>.</param>
/// <param name="Given">The switches that are given.</param>
/// <param name="Errors">What is not understood.</param>
internal sealed record CommandLine(IReadOnlyList<string> Settings, IReadOnlySet<string> Given, IReadOnlyList<string> Errors)
{
    public const string Usage = $"""
        dotnet FhirHost.dll [{SettingsReport.Verb} [{Strict}] [{Try}] | {HealthCall.Verb}] [--help] [--key=value …]
          {SettingsReport.Verb}         prints the settings in force and every error in them, and starts nothing
          {Strict}                 with it: warnings end with exit code 1, as errors do
          {Try}                    with it: tries folders, certificates, keys and the store, and leaves nothing behind
          {HealthCall.Verb}           asks the server that runs with these settings here: exit code 0 where it is ready
          {Help}                   prints this
          --environment Production the environment; so are --urls and --contentRoot given
          --Hosting:HttpPort=8080  a setting, by its key in docs/configuration.md
        """;

    private const string Strict = "--strict";
    private const string Try = "--try";
    private const string Help = "--help";
    private static readonly string[] Switches = [SettingsReport.Verb, HealthCall.Verb, Help, Strict, Try];
    private static readonly string[] ShortHelp = ["-h", "-?", "/?"];

    public bool IsCheck => Given.Contains(SettingsReport.Verb);

    public bool IsStrict => Given.Contains(Strict);

    public bool IsTry => Given.Contains(Try);

    public bool IsHealth => Given.Contains(HealthCall.Verb);

    public bool IsHelp => Given.Contains(Help);

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var settings = new List<string>();
        var errors = new List<string>();
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < args.Count; at++)
        {
            var argument = ShortHelp.Contains(args[at], StringComparer.OrdinalIgnoreCase) ? Help : args[at];
            if (Switches.Contains(argument, StringComparer.OrdinalIgnoreCase))
                given.Add(argument);
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

        var line = new CommandLine(settings, given, errors);
        if ((line.IsStrict || line.IsTry) && !line.IsCheck)
            errors.Add($"{(line.IsStrict ? Strict : Try)} goes with {SettingsReport.Verb}.");
        return line;
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
        var near = Array.Find(Switches, known => Suggestion.Distance(name, known) <= 3);
        return $"{Secrets.HideIn(name)} is not understood{(near is null ? "" : $"; did you mean {near}?")}";
    }
}
