using Microsoft.OpenApi;

namespace Vonk.Core.Metadata;

/// <summary>
/// Describes in <c>/openapi.json</c> what a plugin serves, <see href="https://spec.openapis.org/oas/v3.1.1.html"/>. This host's own: it is
/// not in Firely's package.
/// </summary>
/// <remarks>
/// The contributors are asked when the document is built, every ten seconds at most for each base URL, before the host adds what it serves
/// itself and, in general terms, the interactions of <c>/metadata</c> whose path is still missing.
/// </remarks>
public interface IOpenApiContributor
{
    /// <summary>Adds paths, and the components that they need.</summary>
    void ContributeToOpenApi(OpenApiDocument document, IServedInteractions served);
}

/// <summary>What <c>/metadata</c> lists, so that the document lists the same. This host's own: it is not in Firely's package.</summary>
public interface IServedInteractions
{
    /// <summary>The base URL of the answers, with its closing slash.</summary>
    Uri ServerBase { get; }

    /// <summary>Whether an interaction or operation is listed.</summary>
    /// <param name="resourceType">The resource type; null for the whole system.</param>
    /// <param name="code">
    /// The code of the interaction, such as <c>search-type</c>, or the name of an operation, such as <c>validate</c>.
    /// </param>
    bool Includes(string? resourceType, string code);
}
