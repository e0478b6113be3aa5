using Vonk.Core.Common;

namespace FhirHost.Configuration;

/// <summary>The FHIR version of requests that name none: <c>InformationModel:Default</c>, else STU3.</summary>
internal sealed record DefaultInformationModel(string Value)
{
    public static DefaultInformationModel Of(IConfiguration configuration) => new(configuration["InformationModel:Default"] ?? VonkConstants.Model.FhirR3);
}
