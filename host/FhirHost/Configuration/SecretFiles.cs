namespace FhirHost.Configuration;

/// <summary>
/// Settings from a folder that holds a file for each, as Kubernetes, Docker and systemd hand over secrets: the file's name is the key with
/// <c>__</c> between levels, its content the value. They override what other files and the environment say.
/// </summary>
internal static class SecretFiles
{
    /// <summary>The setting that names the folder.</summary>
    public const string Key = "Hosting:SecretsDirectory";

    /// <summary>Adds the files' settings; what cannot be read becomes an error of the layers.</summary>
    /// <param name="directory">The folder; nothing is read where none is named.</param>
    public static void AddSecrets(this LayeredSettings layers, string? directory)
    {
        if (string.IsNullOrEmpty(directory))
            return;
        var path = Path.GetFullPath(directory);
        if (!Directory.Exists(path))
        {
            layers.Errors.Add($"{Key}: the folder {path} does not exist; create it, or remove the setting.");
            return;
        }

        try
        {
            layers.Add(Setting.SecretFile, Read(path));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            layers.Errors.Add($"{Key}: {cause.Message} Let the server's account read the folder {path} and each file in it.");
        }
    }

    private static IConfigurationRoot Read(string path)
    {
        var files = new ConfigurationBuilder().AddKeyPerFile(path).Build().AsEnumerable();
        // Editors end files with a line end, and those of Windows with two characters. A setting in the folder cannot move the folder.
        var values = files.Where(file => file.Value is not null && !file.Key.Equals(Key, StringComparison.OrdinalIgnoreCase))
            .Select(file => KeyValuePair.Create(file.Key, (string?)file.Value!.TrimEnd('\r', '\n')));
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
