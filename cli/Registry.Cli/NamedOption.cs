using System.Numerics;

namespace Registry.Cli;

/// <summary>Makes the options of commands, and the actions of those that are guarded by <see cref="ExitCode"/>.</summary>
internal static class NamedOption
{
    public static Option<T> Of<T>(string name, string description) => new(name) { Description = description };

    /// <summary>An option with a value where it is not given.</summary>
    public static Option<T> Of<T>(string name, string description, T usual) =>
        new(name) { Description = description, DefaultValueFactory = _ => usual };

    public static Option<T> Required<T>(string name, string description) => new(name) { Description = description, Required = true };

    /// <summary>An option that refuses what is out of its bounds, which are allowed themselves; the unit is for the message.</summary>
    public static Option<T> Number<T>(string name, string description, T usual, T least, T most, string unit = "")
        where T : struct, INumber<T>
    {
        var option = Of(name, description, usual);
        option.Validators.Add(given =>
        {
            var value = given.GetValueOrDefault<T>();
            if (!(value >= least && value <= most))
                given.AddError($"{name} must be from {least} to {most} {unit}".TrimEnd() + ".");
        });
        return option;
    }

    public static void AddOptions(this Command command, params ReadOnlySpan<Option> options)
    {
        foreach (var option in options)
            command.Options.Add(option);
    }

    public static void SetGuarded(this Command command, Func<ParseResult, int> run) =>
        command.SetAction(line => ExitCode.Guard(line, () => run(line)));

    public static void SetGuarded(this Command command, Func<ParseResult, CancellationToken, Task<int>> run) =>
        command.SetAction((line, cancellationToken) => Task.FromResult(
            ExitCode.Guard(line, () => run(line, cancellationToken).GetAwaiter().GetResult())));
}
