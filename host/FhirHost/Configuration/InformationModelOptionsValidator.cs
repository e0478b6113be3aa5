using Microsoft.Extensions.Options;
using Vonk.Core.Common;

namespace FhirHost.Configuration;

/// <summary>Every version that is named is one.</summary>
internal sealed class InformationModelOptionsValidator : IValidateOptions<InformationModelOptions>
{
    private static readonly string[] Models = [VonkConstants.Model.FhirR3, VonkConstants.Model.FhirR4, VonkConstants.Model.FhirR5];

    public ValidateOptionsResult Validate(string? name, InformationModelOptions options)
    {
        var faults = options.Supported.Prepend(options.Default).Except(Models, StringComparer.Ordinal)
            .Select(model => $"{InformationModelOptions.Section} names '{model}'; the FHIR versions are {string.Join(", ", Models)}.")
                .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
