using FhirHost.Configuration;
using Microsoft.Net.Http.Headers;
using Vonk.Core.Common;

namespace FhirHost.Http;

/// <summary>The FHIR version of a request: <c>fhirVersion</c> in its media types, <see href="http://hl7.org/fhir/R4/http.html#version-parameter"/>, else the server's default.</summary>
internal static class RequestedModel
{
    /// <summary>The version, and the status to refuse with where it is none that the server offers (0 where it is).</summary>
    public static (string Model, int Refusal) Of(HttpRequest request, InformationModelOptions options)
    {
        var sent = Version(request.ContentType);
        var wanted = request.Headers.Accept.Count == 0 ? null : request.Headers.Accept.SelectMany(header => (header ?? "").Split(',')).Select(Version).FirstOrDefault(version => version is not null);
        if (sent is not null && !options.Offers(Model(sent)))
            return (options.Default, StatusCodes.Status415UnsupportedMediaType);
        if (wanted is not null && (!options.Offers(Model(wanted)) || (sent is not null && sent != wanted)))
            return (options.Default, StatusCodes.Status406NotAcceptable);
        return ((wanted ?? sent) is { } version ? Model(version) : options.Default, 0);
    }

    private static string Model(string version) => version switch
    {
        "3.0" => VonkConstants.Model.FhirR3,
        "4.0" => VonkConstants.Model.FhirR4,
        "5.0" => VonkConstants.Model.FhirR5,
        _ => "",
    };

    private static string? Version(string? mediaType)
    {
        if (mediaType is null || !mediaType.Contains("fhirVersion", StringComparison.OrdinalIgnoreCase) || !MediaTypeHeaderValue.TryParse(mediaType, out var type))
            return null;
        var value = type.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("fhirVersion", StringComparison.OrdinalIgnoreCase))?.Value;
        return value?.ToString().Trim('"');
    }
}
