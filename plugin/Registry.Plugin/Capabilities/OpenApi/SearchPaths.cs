using System.Text.Json.Nodes;
using Fhir.Http.OpenApi;
using Microsoft.OpenApi;
using Registry.Plugin.Authorization;
using Vonk.Core.Metadata;

namespace Registry.Plugin.Capabilities.OpenApi;

/// <summary>Search, by GET and by a form (I5).</summary>
internal sealed class SearchPaths(OperationBuilder operations, AppointmentSchemas schemas)
{
    private const string Description =
        "A search names a patient, a provider URL or an id. All matches are answered at once, in the order of their start; appointments "
            + "that are over are not found, unless the administrator allows a date that asks for them.";

    // The example is what a search is sent with that is not changed.
    private static readonly (string Name, string Description, string? Example)[] Parameters =
    [
        ("patient.identifier", "The patient by NHS number: system|number. actor.identifier and the other spellings of FHIR mean the same.",
            "https://fhir.nhs.uk/Id/nhs-number|9876543210"),
        ("patient", "The patient by national reference, https://demographics.spineservices.nhs.uk/Patient/9876543210. actor means the "
            + "same.", null),
        ("identifier", "The provider's URL, such as urn:ietf:rfc:3986|https://provider.example/Appointment/1001.", null),
        ("_id", "Ids, separated by commas.", null),
        ("status", "Statuses, separated by commas, such as booked.", null),
        ("date", "When the appointment starts, behind a prefix: eq, ne, gt, lt, ge or le, such as ge2030-01-01. It can be given several "
            + "times.", null),
        ("_lastUpdated", "When the current version was made, as date.", null),
        ("_count", "The largest number of matches that the caller takes; there is no paging, so that more are an error.", null),
        ("_summary", "count for the number alone.", null),
    ];

    public void Add(IServedInteractions served)
    {
        if (!served.Includes("Appointment", "search-type"))
            return;
        operations.Add("/Appointment", HttpMethod.Get, RegistryPermissions.Search, Operation("search", "Search appointments",
            [.. Parameters.Select(parameter => RequestParameters.Query(parameter.Name, parameter.Description, parameter.Example))]));
        var byForm = Operation("searchByForm", "Search appointments by a form, which keeps NHS numbers out of URLs and logs", []);
        byForm.RequestBody = Form();
        operations.Add("/Appointment/_search", HttpMethod.Post, RegistryPermissions.Search, byForm);
    }

    private OpenApiOperation Operation(string id, string summary, IList<IOpenApiParameter> parameters) => new()
    {
        OperationId = id,
        Summary = summary,
        Description = Description,
        Parameters =
        [
            .. parameters,
            RequestParameters.Named(operations.Document, "Prefer-handling", () => RequestParameters.Header("Prefer",
                "handling=lenient has unknown parameters ignored; else they are refused.")),
        ],
        Responses = OperationBuilder.Answers(operations.Success(200, "The matches.",
            ResourceSchemas.Bundle(operations.Document, "SearchSet", "searchset", schemas.Found))),
    };

    private static OpenApiRequestBody Form() => new()
    {
        Description = "The parameters of the search; those of the query count as well.",
        Required = true,
        Content = PathItems.Content(PathItems.Form, Schemas.Object("", [.. Parameters.Select(parameter =>
            (parameter.Name, (IOpenApiSchema)Schemas.Text(parameter.Description)))]),
            new JsonObject { [Parameters[0].Name] = Parameters[0].Example }),
    };
}
