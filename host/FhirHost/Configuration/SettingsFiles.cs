using System.Text.Json;
using System.Text.RegularExpressions;

namespace FhirHost.Configuration;

/// <summary>
/// The settings files, as administrators of Firely Server know them: default, then appsettings.json, then the environment
/// (<c>VONK_</c>), then the instance file, which wins; then the same of <c>logsettings</c> (<c>VONKLOG_</c>), then secrets from
/// files. The command line comes after all, for tests.
/// </summary>
internal static partial class SettingsFiles
{
    public const string InstanceFolderVariable = "VONK_PATH_TO_SETTINGS";
    public const string EnvironmentPrefix = "VONK_";
    public const string LogPrefix = "VONKLOG_";

    /// <summary>The setting that names the folder of secrets.</summary>
    public const string SecretsKey = "Hosting:SecretsDirectory";

    private static readonly string[] InstanceFiles = ["appsettings.instance.json", "logsettings.instance.json"];

    /// <exception cref="SettingsException">The folder of the instance files is missing or has none, or files are not JSON.</exception>
    public static LayeredSettings AddSettings(this ConfigurationManager configuration, string folder, IReadOnlyCollection<string> args)
    {
        var layers = new LayeredSettings();
        var instance = InstanceFolder(folder, layers.Errors);
        layers.AddFile(Path.Combine(folder, "appsettings.default.json"));
        layers.AddFile(Path.Combine(folder, "appsettings.json"));
        layers.Add(Setting.Environment, new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).Build());
        layers.AddFile(Path.Combine(instance, InstanceFiles[0]));
        // What is logged has files of its own, so that it can be changed without a look at the rest.
        layers.AddFile(Path.Combine(folder, "logsettings.default.json"), isLog: true);
        layers.AddFile(Path.Combine(folder, "logsettings.json"), isLog: true);
        layers.Add(Setting.LogEnvironment, new ConfigurationBuilder().AddEnvironmentVariables(LogPrefix).Build(), isLog: true);
        layers.AddFile(Path.Combine(instance, InstanceFiles[1]), isLog: true);
        var command = new ConfigurationBuilder().AddCommandLine([.. args]).Build();
        if ((command[SecretsKey] ?? layers[SecretsKey]?.Value) is { Length: > 0 } secrets)
            AddSecrets(layers, Path.GetFullPath(secrets));
        layers.Add(Setting.CommandLine, command);
        Use(configuration, layers.Checked().All);
        return layers;
    }

    /// <summary>Makes these settings the configuration, and nothing else.</summary>
    public static void Use(ConfigurationManager configuration, IEnumerable<Setting> settings)
    {
        var sources = (IConfigurationBuilder)configuration;
        sources.Sources.Clear();
        sources.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
    }

    /// <summary>
    /// Adds a file, where it exists: JSON in which comments and trailing commas are allowed. An error says where the file is broken, and
    /// nothing of its content.
    /// </summary>
    public static void AddFile(this LayeredSettings layers, string path, bool isLog = false)
    {
        try
        {
            if (File.Exists(path))
                layers.Add(Path.GetFileName(path), Read(path), isLog);
        }
        catch (Exception cause) when (ErrorOf(cause) is { } error)
        {
            layers.Errors.Add($"{Path.GetFileName(path)} {error}");
        }
    }

    private static IConfigurationRoot Read(string path)
    {
        var text = File.ReadAllText(path);
        if (string.IsNullOrWhiteSpace(text))
            throw new InvalidDataException("is empty; write { } into it, or remove it.");
        using var parsed = JsonDocument.Parse(text, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return parsed.RootElement.ValueKind == JsonValueKind.Object
            ? new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(text))).Build()
            : throw new InvalidDataException("must hold an object, as in { \"Hosting\": { } }.");
    }

    private static string? ErrorOf(Exception cause) => cause switch
    {
        JsonException json => $"is not valid JSON at line {json.LineNumber + 1}, position {json.BytePositionInLine + 1}: "
            + Literal().Replace(json.Message[..json.Message.IndexOf(" LineNumber", StringComparison.Ordinal)], "what stands there"),
        InvalidDataException => cause.Message,
        FormatException => $"cannot be read: {cause.Message}",
        IOException or UnauthorizedAccessException => "cannot be read; check that it is a file that the server's account may read.",
        _ => null,
    };

    private static string InstanceFolder(string folder, List<string> errors)
    {
        var moved = Environment.GetEnvironmentVariable(InstanceFolderVariable);
        if (string.IsNullOrEmpty(moved))
            return folder;
        if (!Directory.Exists(moved))
            errors.Add($"The folder that {InstanceFolderVariable} names does not exist; create it or unset the variable.");
        else if (!Array.Exists(InstanceFiles, file => File.Exists(Path.Combine(moved, file))))
            errors.Add($"The folder that {InstanceFolderVariable} names holds neither {string.Join(" nor ", InstanceFiles)}; "
                + "put one there or unset the variable.");
        return moved;
    }

    /// <summary>
    /// Adds a folder that holds a file for each setting, as Kubernetes, Docker and systemd hand over secrets: the file's name is the key
    /// with <c>__</c> between levels, its content the value.
    /// </summary>
    private static void AddSecrets(LayeredSettings layers, string folder)
    {
        try
        {
            var files = new ConfigurationBuilder().AddKeyPerFile(folder).Build();
            // A setting in the folder cannot move the folder. Editors end files with a line end, and those of Windows with two characters.
            files[SecretsKey] = null;
            foreach (var (key, value) in files.AsEnumerable().Where(file => file.Value is not null).ToList())
                files[key] = value!.TrimEnd('\r', '\n');
            layers.Add(Setting.SecretFile, files);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            layers.Errors.Add($"{SecretsKey}: " + (Directory.Exists(folder)
                ? $"{cause.Message} Let the server's account read the folder {folder} and each file in it."
                : $"the folder {folder} does not exist; create it, or remove the setting."));
        }
    }

    // More than one character may be a secret whose quotation marks were forgotten.
    [GeneratedRegex("'[^']{2,}'(?= is an invalid)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();
}
