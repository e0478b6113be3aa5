using FhirHost.Configuration;

namespace FhirHost.Startup;

/// <summary>The command line of the server.</summary>
internal sealed class CommandLine
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
    private readonly HashSet<string> _given = new(StringComparer.OrdinalIgnoreCase);

    public CommandLine(IEnumerable<string> args)
    {
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var argument))
            Read(argument, rest);
        if ((IsStrict || IsTry) && !IsCheck)
            Errors.Add($"{(IsStrict ? Strict : Try)} goes with {SettingsReport.Verb}.");
    }

    /// <summary>Settings, each as <c>--key=value</c>.</summary>
    public List<string> Settings { get; } = [];

    /// <summary>What is not understood.</summary>
    public List<string> Errors { get; } = [];

    public bool IsCheck => _given.Contains(SettingsReport.Verb);

    public bool IsStrict => _given.Contains(Strict);

    public bool IsTry => _given.Contains(Try);

    public bool IsHealth => _given.Contains(HealthCall.Verb);

    public bool IsHelp => _given.Contains(Help);

    private void Read(string argument, Queue<string> rest)
    {
        var parts = argument.Split('=', 2);
        var key = parts[0].StartsWith("--", StringComparison.Ordinal) ? parts[0][2..] : parts[0].TrimStart('/');
        if (ShortHelp.Contains(argument, StringComparer.OrdinalIgnoreCase))
            _given.Add(Help);
        else if (Switches.Contains(argument, StringComparer.OrdinalIgnoreCase))
            _given.Add(argument);
        else if (key is "" or ['-', ..] || (parts.Length == 1 && !(argument.StartsWith('-') && IsSetting(key))))
            Errors.Add(Unknown(parts[0]));
        else if (parts.Length == 2)
            Settings.Add($"--{key}={parts[1]}");
        else if (!rest.TryPeek(out var value) || value.StartsWith("--", StringComparison.Ordinal))
            Errors.Add($"{argument} needs a value; write {argument}=value.");
        else
            Settings.Add($"--{key}={rest.Dequeue()}");
    }

    private static bool IsSetting(string key) =>
        key.Contains(':', StringComparison.Ordinal) || KnownSettings.OfDotNet.Contains(key, StringComparer.OrdinalIgnoreCase);

    private static string Unknown(string name)
    {
        var near = Array.Find(Switches, known => NearestName.Distance(name, known) <= 3);
        return $"{Secrets.HideIn(name)} is not understood{(near is null ? "" : $"; did you mean {near}?")}";
    }
}
