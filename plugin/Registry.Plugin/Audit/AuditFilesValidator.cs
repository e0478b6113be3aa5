using Registry.Files;

namespace Registry.Plugin.Audit;

/// <summary>
/// Finds files of the audit that are not there, or stand where its folder would be, with all other errors of the settings.
/// </summary>
internal sealed class AuditFilesValidator(IHostEnvironment environment) : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        if (!options.Enabled)
            return ValidateOptionsResult.Success;
        var errors = new List<string>();
        if (options.KeyFile.Length > 0 && Whole(options.KeyFile) is var key && !File.Exists(key))
            errors.Add($"{AuditOptions.Section}:KeyFile: the file {key} does not exist: correct the path or put the file there; for a new "
                + "audit, make one of 32 random bytes.");
        if (options.Directory.Length > 0 && FolderUse.FileInTheWay(Whole(options.Directory)) is { } file)
            errors.Add($"{AuditOptions.Section}:Directory: the folder {Whole(options.Directory)} cannot be made, because {file} is a file; "
                + "name another folder, or remove the file.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private string Whole(string path) => Path.GetFullPath(Path.Combine(environment.ContentRootPath, path));
}
