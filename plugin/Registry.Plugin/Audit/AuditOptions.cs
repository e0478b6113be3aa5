namespace Registry.Plugin.Audit;

/// <summary>What is kept of every request on patient data (T5): the section <c>Registry:Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>The full name of the configuration section.</summary>
    public const string Section = "Registry:Audit";

    /// <summary>
    /// NHS numbers are recorded as keyed hashes: the same patient can be followed, and without the key no one learns who it is.
    /// </summary>
    public const string Hash = "Hash";

    /// <summary>NHS numbers are recorded as they are.</summary>
    public const string Clear = "Clear";

    /// <summary>NHS numbers are not recorded.</summary>
    public const string Omit = "Omit";

    /// <summary>Where no record can be written, the request is answered 503.</summary>
    public const string Refuse = "Refuse";

    /// <summary>Where no record can be written, the request is answered all the same, and the log says so.</summary>
    public const string Allow = "Allow";

    /// <summary>The record of a read is on the disk before its answer goes out.</summary>
    public const string Durable = "Durable";

    /// <summary>The record of a read follows its answer within some milliseconds; a loss of power can lose the last ones.</summary>
    public const string Soon = "Soon";

    /// <summary>Whether there is an audit.</summary>
    /// <value>The default is true.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The folder of its files, relative to the content root; for one server alone.</summary>
    /// <value>The default is <c>data/audit</c>.</value>
    public string Directory { get; set; } = "data/audit";

    /// <summary>The file with its key, of 32 random bytes or more, relative to the content root.</summary>
    /// <value>Empty, the default, is <c>audit.key</c> in <see cref="Directory"/>, which is made at the first start.</value>
    public string KeyFile { get; set; } = "";

    /// <summary>
    /// The file with the chain's signed end, relative to the content root. Kept where those who can write to <see cref="Directory"/> cannot
    /// write, it shows that records were removed from the end, or the whole folder was.
    /// </summary>
    /// <value>Empty, the default, is <c>audit.head</c> in <see cref="Directory"/>.</value>
    public string HeadFile { get; set; } = "";

    /// <summary>From how many megabytes on a file is followed by the next.</summary>
    /// <value>The default is 64; from 1 to 4,096.</value>
    public int MaxFileMegabytes { get; set; } = 64;

    /// <summary>How patients are recorded: <see cref="Hash"/>, <see cref="Clear"/> or <see cref="Omit"/>.</summary>
    /// <value>The default is <c>Hash</c>.</value>
    public string Patient { get; set; } = Hash;

    /// <summary>What happens where a record cannot be written: <see cref="Refuse"/> or <see cref="Allow"/>.</summary>
    /// <value>The default is <c>Refuse</c>.</value>
    public string OnFailure { get; set; } = Refuse;

    /// <summary>When the records of reads and searches are on the disk: <see cref="Durable"/> or <see cref="Soon"/>.</summary>
    /// <value>The default is <c>Durable</c>.</value>
    public string Reads { get; set; } = Durable;

    /// <summary>
    /// How many refused requests of callers without a good token have a record of their own, for each address (IPv6: each /64) and minute;
    /// the rest is counted.
    /// </summary>
    /// <value>The default is 10; from 0 to 1,000,000.</value>
    public int RefusalsPerAddress { get; set; } = 10;

    /// <summary>How many of them have one in a minute, of all addresses together.</summary>
    /// <value>The default is 100; from 0 to 1,000,000.</value>
    public int RefusalsPerMinute { get; set; } = 100;

    /// <summary>
    /// For how many addresses they are counted in a minute, each in a record of its own; those of all further addresses are counted in one.
    /// </summary>
    /// <value>The default is 100; from 1 to 100,000.</value>
    public int RefusalAddresses { get; set; } = 100;
}

internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    private const int MostRefusals = 1_000_000;
    private const int MostAddresses = 100_000;

    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        string?[] checks =
        [
            options.Directory.Length > 0 ? null
                : $"{AuditOptions.Section}:Directory is empty; name a folder, or switch the audit off with Enabled.",
            options.MaxFileMegabytes is >= 1 and <= 4096 ? null : $"{AuditOptions.Section}:MaxFileMegabytes must be from 1 to 4096.",
            options.Patient is AuditOptions.Hash or AuditOptions.Clear or AuditOptions.Omit ? null
                : $"{AuditOptions.Section}:Patient must be {AuditOptions.Hash}, {AuditOptions.Clear} or {AuditOptions.Omit}.",
            options.OnFailure is AuditOptions.Refuse or AuditOptions.Allow ? null
                : $"{AuditOptions.Section}:OnFailure must be {AuditOptions.Refuse} or {AuditOptions.Allow}.",
            options.Reads is AuditOptions.Durable or AuditOptions.Soon ? null
                : $"{AuditOptions.Section}:Reads must be {AuditOptions.Durable} or {AuditOptions.Soon}.",
            options.RefusalsPerAddress is >= 0 and <= MostRefusals ? null
                : $"{AuditOptions.Section}:RefusalsPerAddress must be from 0 to {MostRefusals}.",
            options.RefusalsPerMinute is >= 0 and <= MostRefusals ? null
                : $"{AuditOptions.Section}:RefusalsPerMinute must be from 0 to {MostRefusals}.",
            options.RefusalAddresses is >= 1 and <= MostAddresses ? null
                : $"{AuditOptions.Section}:RefusalAddresses must be from 1 to {MostAddresses}.",
        ];
        var errors = checks.OfType<string>().ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
