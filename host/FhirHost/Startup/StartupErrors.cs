using System.Text.RegularExpressions;
using FhirHost.Configuration;
using FhirHost.Plugins;

namespace FhirHost.Startup;

/// <summary>Why the server does not start: one message with every error of the settings, not only the first.</summary>
internal static partial class StartupErrors
{
    /// <summary>Runs every validator of options, before a part of the pipeline asks for its own and hides the errors of the rest.</summary>
    /// <exception cref="Exception">There are errors, of validators or found before; <see cref="Describe"/> lists all of them.</exception>
    public static void UseValidSettings(this WebApplication app, PluginSet plugins)
    {
        var settings = app.Services.GetRequiredService<ServerSettings>();
        settings.AddErrors(plugins.Errors(app.Environment.IsDevelopment()));
        var isValidated = false;
        while (!isValidated)
        {
            try
            {
                app.Services.GetRequiredService<IStartupValidator>().Validate();
                isValidated = true;
            }
            catch (InvalidOperationException unread) when (Conversion().Match(unread.Message) is { Success: true } failure
                && settings.TakeOut(failure.Groups["key"].Value, Reword(unread)))
            {
                // A section that no class declares: what cannot be read of it must not hide the errors of the rest.
            }
        }

        if (settings.Errors.Any())
            throw new SettingsException([]);
    }

    /// <param name="cause">What ended the start.</param>
    /// <param name="settings">Where there are settings already, their errors are reported with it.</param>
    public static string Describe(Exception cause, ServerSettings? settings = null)
    {
        var causes = cause is AggregateException several ? several.Flatten().InnerExceptions : [cause];
        var errors = (settings?.Errors ?? []).Concat(causes.SelectMany(Messages).Select(message => settings?.Locate(message) ?? message))
            .Select(Secrets.HideIn).Distinct(StringComparer.Ordinal).Select(error => "  - " + error);
        return string.Join(Environment.NewLine, errors.Prepend("The server does not start. Fix this and start it again:"));
    }

    private static IEnumerable<string> Messages(Exception cause) => cause switch
    {
        SettingsException settings => settings.Errors,
        OptionsValidationException invalid => invalid.Failures.Select(failure => Reword(failure, invalid.OptionsType)),
        InvalidOperationException unread => [Reword(unread)],
        PluginException plugin => [plugin.Message],
        _ => [Causes.Of(cause)],
    };

    /// <summary>An error that the configuration binder of .NET found, with the key first and without the value.</summary>
    private static string Reword(InvalidOperationException cause) => Conversion().Match(cause.Message) is { Success: true } failure
        ? $"{failure.Groups["key"].Value} cannot be read as {failure.Groups["type"].Value.Split('.')[^1]}; write a value of that kind."
        : cause.Message;

    /// <summary>An error that data annotations of options found, in the form of all others: the key, then what it must be.</summary>
    private static string Reword(string failure, Type options)
    {
        if (Annotation().Match(failure) is not { Success: true } match)
            return failure;
        var key = $"{KnownSettings.SectionOf(options) ?? options.Name}:{match.Groups["member"].Value.Replace('.', ':')}";
        var error = match.Groups["error"].Value;
        return error.StartsWith("must", StringComparison.Ordinal) ? $"{key} {error}." : $"{key}: {error}.";
    }

    [GeneratedRegex(@"^Failed to convert configuration value .*at '(?<key>[^']+)' to type '(?<type>[^']+)'",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Conversion();

    // The error comes with or without a subject of its own.
    [GeneratedRegex("^DataAnnotation validation failed for '[^']*' members: '(?<member>[^',]*)[^']*' with the error: "
        + @"'(The (field )?\S+( field)? (?=must|is))?(?<error>.*?)\.?'\.$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Annotation();
}
