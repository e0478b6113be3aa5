namespace FhirHost.Configuration;

/// <summary>The FHIR versions of the server: the section <c>InformationModel</c>.</summary>
internal sealed class InformationModelOptions
{
    public const string Section = "InformationModel";

    /// <summary>The version of requests that name none, one of <see cref="VonkConstants.Model"/>. Default <c>Fhir3.0</c>.</summary>
    public string Default { get; set; } = VonkConstants.Model.FhirR3;

    /// <summary>The versions that a request can name by <c>fhirVersion</c>, beside the default. Default: none.</summary>
    public string[] Supported { get; set; } = [];

    public bool Offers(string model) => model == Default || Supported.Contains(model, StringComparer.Ordinal);
}

/// <summary>Checks that every version is one of FHIR's.</summary>
internal sealed class InformationModelOptionsValidator : IValidateOptions<InformationModelOptions>
{
    private static readonly string[] Models = [VonkConstants.Model.FhirR3, VonkConstants.Model.FhirR4, VonkConstants.Model.FhirR5];

    public ValidateOptionsResult Validate(string? name, InformationModelOptions options)
    {
        var known = string.Join(", ", Models);
        var errors = options.Supported.Prepend(options.Default).Except(Models, StringComparer.Ordinal)
            .Select(model => $"{InformationModelOptions.Section} names '{model}'; the FHIR versions are {known}.").ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
