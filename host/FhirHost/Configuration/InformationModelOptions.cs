using Vonk.Core.Common;

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

    public static InformationModelOptions Of(IConfiguration configuration) => configuration.GetSection(Section)
        .Get<InformationModelOptions>() ?? new InformationModelOptions();
}
