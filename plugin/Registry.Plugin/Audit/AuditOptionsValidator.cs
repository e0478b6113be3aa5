using Microsoft.Extensions.Options;

namespace Registry.Plugin.Audit;

internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        string?[] faults =
        [
            options.Directory.Length > 0 ? null : $"{AuditOptions.Section}:Directory is empty; name a folder, or switch the audit off with Enabled.",
            options.MaxFileMegabytes is >= 1 and <= 4096 ? null : $"{AuditOptions.Section}:MaxFileMegabytes must be from 1 to 4096.",
            options.Patient is AuditOptions.Hash or AuditOptions.Clear or AuditOptions.Omit ? null : $"{AuditOptions.Section}:Patient must be {AuditOptions.Hash}, {AuditOptions.Clear} or {AuditOptions.Omit}.",
            options.OnFailure is AuditOptions.Refuse or AuditOptions.Allow ? null : $"{AuditOptions.Section}:OnFailure must be {AuditOptions.Refuse} or {AuditOptions.Allow}.",
        ];
        var told = faults.OfType<string>().ToList();
        return told.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(told);
    }
}
