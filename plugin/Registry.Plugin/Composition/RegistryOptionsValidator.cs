using Registry.Plugin.Appointments;
using Registry.Plugin.Conformance;
using Registry.Plugin.Rules;
using Registry.Validation.Packages;

namespace Registry.Plugin.Composition;

/// <summary>Finds every error in the settings before the first request, and names the key of each and how to fix it.</summary>
internal sealed class RegistryOptionsValidator(RegistryPackages packages) : IValidateOptions<RegistryOptions>
{
    public ValidateOptionsResult Validate(string? name, RegistryOptions options)
    {
        var errors = new List<string>();
        if (Editions.Parse(options.Edition) is null)
            errors.Add($"Registry:Edition must be '{Editions.V20}' or '{Editions.V104Alpha}'.");
        if (options.Repository is not (RegistryOptions.Sqlite or RegistryOptions.MongoDb))
            errors.Add($"Registry:Repository must be '{RegistryOptions.Sqlite}' or '{RegistryOptions.MongoDb}'.");
        foreach (var rule in options.Rules.Disabled.Where(rule => !RuleSet.Ids.Contains(rule)))
            errors.Add($"Registry:Rules:Disabled names '{rule}', which is no rule; the rules are R1 to R11.");
        if (options.Search.PastAppointments is not (AppointmentSearchOptions.Hidden or AppointmentSearchOptions.OnRequest))
            errors.Add($"Registry:Search:PastAppointments must be {AppointmentSearchOptions.Hidden} or "
                + $"{AppointmentSearchOptions.OnRequest}.");
        if (options.Search.MaxResults is < 1 or > 100_000)
            errors.Add("Registry:Search:MaxResults must be from 1 to 100000.");
        if (options.Batch.MaxEntries is < 1 or > 1000)
            errors.Add("Registry:Batch:MaxEntries must be from 1 to 1000.");
        if (options.RateLimit.RequestsPerSecond is not (>= 0.001 and <= 100_000))
            errors.Add(
                "Registry:RateLimit:RequestsPerSecond must be from 0.001 to 100000; to have no limit, set Registry:RateLimit:Enabled to "
                    + "false.");
        if (options.RateLimit.Burst is < 1 or > 1_000_000)
            errors.Add("Registry:RateLimit:Burst must be from 1 to 1000000.");
        CheckConformance(options.Conformance, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private void CheckConformance(ConformanceOptions options, List<string> errors)
    {
        if (options.MaxDepth is < 8 or > 256)
            errors.Add("Registry:Conformance:MaxDepth must be from 8 to 256.");
        if (options.MaxElements is < 100 or > 10_000_000)
            errors.Add("Registry:Conformance:MaxElements must be from 100 to 10000000.");
        TerminologySettings.Check(options, errors);
        if (MissingPackages(options) is { Count: > 0 } missing)
        {
            errors.AddRange(missing);
            return;
        }

        try
        {
            if (!packages.Open(options).Defines(options.Profile))
                errors.Add(
                    "Registry:Conformance:Profile is defined by none of the packages; correct the URL, or add its package to "
                        + "Registry:Conformance:Packages.");
        }
        catch (PackageException cause)
        {
            errors.Add($"Registry:Conformance: {cause.Message}");
        }
    }

    /// <summary>What is named and not there; packages of the cache, as name#version, are looked for when they are opened.</summary>
    private static List<string> MissingPackages(ConformanceOptions options)
    {
        const string Section = "Registry:Conformance";
        var named = options.Packages.Index().Select(package => (Key: $"{Section}:Packages:{package.Index}", Path: package.Item))
            .Append((Key: $"{Section}:Directory", Path: options.Directory ?? ""));
        return [.. named.Where(one => one.Path.Length > 0 && !Path.Exists(one.Path) && one.Path.IndexOfAny(['#', '@']) < 0)
            .Select(one =>
                $"{one.Key}: the folder or file {Path.GetFullPath(one.Path)} does not exist; correct the path or put the package "
                + "there.")];
    }
}
