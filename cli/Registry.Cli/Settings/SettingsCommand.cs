namespace Registry.Cli.Settings;

/// <summary>The command <c>settings</c>: what concerns the server's settings.</summary>
internal sealed class SettingsCommand : Command
{
    public SettingsCommand()
        : base("settings", "Checks the server's settings.") => Subcommands.Add(new CheckSettingsCommand());
}
