using Fhir.Http.OpenApi;
using Microsoft.OpenApi;
using Registry.Plugin.Authorization;
using Vonk.Core.Metadata;
using static Fhir.Http.OpenApi.AnswerHeaders;

namespace Registry.Plugin.Capabilities.OpenApi;

/// <summary>Read, vread and history (I2, I3, I4).</summary>
internal sealed class ReadPaths(OperationBuilder operations, AppointmentSchemas schemas)
{
    public void Add(IServedInteractions served)
    {
        if (served.Includes("Appointment", "read"))
        {
            AddRead("/Appointment/{id}", "read", "Read an appointment", "The current version.", operations.Id());
            AddRead("/Appointment/{id}/_history/{vid}", "readVersion", "Read one version of an appointment", "That version.",
                operations.Id(), RequestParameters.Path("vid", "The number of the version, from 1 on.", "1"));
        }

        if (served.Includes("Appointment", "history-instance"))
            AddHistory();
    }

    private void AddRead(string path, string id, string summary, string description, params IOpenApiParameter[] parameters) =>
        operations.Add(path, HttpMethod.Get, RegistryPermissions.Read, new OpenApiOperation
        {
            OperationId = id,
            Summary = summary,
            Parameters =
            [
                .. parameters,
                RequestParameters.Header("If-None-Match", "The ETag of what the caller has, such as W/\"1\"; answered 304 where that is "
                    + "current."),
                RequestParameters.Header("If-Modified-Since", "Answered 304 where this version is no newer, such as Tue, 24 Nov 2026 "
                    + "11:46:51 GMT."),
            ],
            Responses = OperationBuilder.Answers(
                operations.Success(200, description, schemas.Appointment, ETag, LastModified),
                operations.Empty(304, "The caller has this version.", ETag, LastModified)),
        }, 404);

    private void AddHistory() => operations.Add("/Appointment/{id}/_history", HttpMethod.Get, RegistryPermissions.History,
        new OpenApiOperation
        {
            OperationId = "history",
            Summary = "List all versions of an appointment",
            Parameters = [operations.Id()],
            Responses = OperationBuilder.Answers(operations.Success(200, "All versions, the newest first.",
                ResourceSchemas.Bundle(operations.Document, "History", "history", schemas.Appointment))),
        }, 404);
}
