using System.Text.Json.Nodes;
using Fhir.Http.OpenApi;
using Microsoft.OpenApi;
using Registry.Plugin.Authorization;
using Vonk.Core.Metadata;

namespace Registry.Plugin.Capabilities.OpenApi;

/// <summary>Several requests in one (I10).</summary>
internal sealed class BatchPaths(OperationBuilder operations, AppointmentSchemas schemas, RegistryOptions options)
{
    public void Add(IServedInteractions served)
    {
        if (!served.Includes(resourceType: null, "batch") || !options.Interactions.Batch)
            return;
        operations.Add("/", HttpMethod.Post, RegistryPermissions.Batch, new OpenApiOperation
        {
            OperationId = "batch",
            Summary = "Send several requests in one",
            Description = $"A Bundle of type batch with {options.Batch.MaxEntries} entries at most: register, read and search. Each entry "
                + "is answered for itself, and needs its own right besides. Transactions are refused.",
            RequestBody = FhirContent.Body("The requests.",
                ResourceSchemas.Bundle(operations.Document, "Batch", "batch", Schemas.AnyResource()), ("batch", Example())),
            Responses = OperationBuilder.Answers(operations.Success(200, "An answer to each entry, in their order.",
                ResourceSchemas.Bundle(operations.Document, "BatchResponse", "batch-response", Schemas.AnyResource()))),
        }, 422);
    }

    private JsonObject Example() => new()
    {
        ["resourceType"] = "Bundle",
        ["type"] = "batch",
        ["entry"] = new JsonArray(
            new JsonObject { ["resource"] = schemas.Example(), ["request"] = Request("POST", "Appointment") },
            new JsonObject { ["request"] = Request("GET", "Appointment/mnbemwjjqnvgda2myju3gmeyvj22r47o") }),
    };

    private static JsonObject Request(string method, string url) => new() { ["method"] = method, ["url"] = url };
}
