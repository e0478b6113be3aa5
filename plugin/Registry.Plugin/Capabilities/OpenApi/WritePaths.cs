using Fhir.Http.OpenApi;
using Microsoft.OpenApi;
using Registry.Plugin.Authorization;
using Vonk.Core.Metadata;
using static Fhir.Http.OpenApi.AnswerHeaders;

namespace Registry.Plugin.Capabilities.OpenApi;

/// <summary>Register, cancel, validate (I1, I6, I8, I9).</summary>
internal sealed class WritePaths(OperationBuilder operations, AppointmentSchemas schemas, RegistryOptions options)
{
    private const string Stored = "The Appointment as it is stored, with its id and version; nothing where return=minimal is preferred.";

    public void Add(IServedInteractions served)
    {
        if (served.Includes("Appointment", "create"))
            AddRegister();
        if (served.Includes("Appointment", "update"))
            AddCancel();
        if (served.Includes("Appointment", "validate"))
            AddValidate();
    }

    private void AddRegister()
    {
        // More than one can be found only where the rule is off that each provider URL is registered once.
        int[] several = options.Rules.UrlsRepeat ? [412] : [];
        operations.Add("/Appointment", HttpMethod.Post, RegistryPermissions.Register, new OpenApiOperation
        {
            OperationId = "register",
            Summary = "Register an appointment",
            Description = "Every provider URL is registered once only. With If-None-Exist a repeat is answered 200 with what is "
                + "registered, so that retrying is safe.",
            Parameters =
            [
                RequestParameters.Header("If-None-Exist", "Registers only where this provider URL is not registered, such as "
                    + "identifier=urn:ietf:rfc:3986|https://provider.example/Appointment/1001"),
                operations.Prefer(),
            ],
            RequestBody = FhirContent.Body("The Appointment.", schemas.ToRegister, ("appointment", schemas.Example())),
            Responses = OperationBuilder.Answers(
                operations.Success(200, $"It is registered already. {Stored}", schemas.Appointment, ETag, LastModified, Location),
                operations.Success(201, $"It is registered. {Stored}", schemas.Appointment, ETag, LastModified, Location)),
        }, [422, .. several]);
    }

    private void AddCancel() => operations.Add("/Appointment/{id}", HttpMethod.Put, RegistryPermissions.Cancel, new OpenApiOperation
    {
        OperationId = "cancel",
        Summary = "Cancel an appointment, or say that it was entered in error",
        Description = "Send the current version with another status and nothing else changed, and its ETag as If-Match. Allowed are booked "
            + "to cancelled, booked to entered-in-error and cancelled to entered-in-error. A repeat of the same request is answered 200, "
            + "so that retrying is safe.",
        Parameters =
        [
            operations.Id(),
            RequestParameters.RequiredHeader("If-Match", "The current version, as its ETag says.", "W/\"1\""),
            operations.Prefer(),
        ],
        RequestBody = FhirContent.Body("The current version of the Appointment with its new status.", schemas.Appointment,
            ("cancelled", schemas.StoredExample("cancelled"))),
        Responses = OperationBuilder.Answers(
            operations.Success(200, $"It is done. {Stored}", schemas.Appointment, ETag, LastModified, Location)),
    }, 405, 409, 412, 422);

    private void AddValidate() => operations.Add("/Appointment/$validate", HttpMethod.Post, RegistryPermissions.Validate,
        new OpenApiOperation
        {
            OperationId = "validate",
            Summary = "Validate an appointment without registering it",
            Description = "The answer is 200 whether the Appointment is valid or not; the issues say what registering it would say.",
            RequestBody = FhirContent.Body("The Appointment, by itself or as the parameter resource of Parameters.",
                new OpenApiSchema { OneOf = [schemas.ToValidate, schemas.Parameters] }, ("appointment", schemas.Example())),
            Responses = OperationBuilder.Answers(operations.Success(200, "What registering the Appointment would say.",
                ResourceSchemas.OperationOutcome(operations.Document))),
        });
}
