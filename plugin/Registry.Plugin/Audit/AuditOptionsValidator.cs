using Microsoft.Extensions.Options;

namespace Registry.Plugin.Audit;

internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    private const int MostRefusals = 1_000_000;
    private const int MostAddresses = 100_000;

    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        string?[] faults =
        [
            options.Directory.Length > 0 ? null
                : $"{AuditOptions.Section}:Directory is empty; name a folder, or switch the audit off with Enabled.",
            options.MaxFileMegabytes is >= 1 and <= 4096 ? null : $"{AuditOptions.Section}:MaxFileMegabytes must be from 1 to 4096.",
            options.Patient is AuditOptions.Hash or AuditOptions.Clear or AuditOptions.Omit ? null
                : $"{AuditOptions.Section}:Patient must be {AuditOptions.Hash}, {AuditOptions.Clear} or {AuditOptions.Omit}.",
            options.OnFailure is AuditOptions.Refuse or AuditOptions.Allow ? null
                : $"{AuditOptions.Section}:OnFailure must be {AuditOptions.Refuse} or {AuditOptions.Allow}.",
            options.RefusalsPerAddress is >= 0 and <= MostRefusals ? null
                : $"{AuditOptions.Section}:RefusalsPerAddress must be from 0 to {MostRefusals}.",
            options.RefusalsPerMinute is >= 0 and <= MostRefusals ? null
                : $"{AuditOptions.Section}:RefusalsPerMinute must be from 0 to {MostRefusals}.",
            options.RefusalAddresses is >= 1 and <= MostAddresses ? null
                : $"{AuditOptions.Section}:RefusalAddresses must be from 1 to {MostAddresses}.",
        ];
        var told = faults.OfType<string>().ToList();
        return told.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(told);
    }
}
