using System.Text.Json.Nodes;
using Fhir.Http.OpenApi;
using Microsoft.OpenApi;
using Registry.Plugin.Appointments;
using static Fhir.Http.OpenApi.Schemas;

namespace Registry.Plugin.Capabilities.OpenApi;

/// <summary>
/// The Appointment of the registry, as its rules and edition want it (spec section 3). The profile says more than a schema can; /metadata
/// names it, and <c>$validate</c> tells.
/// </summary>
internal sealed class AppointmentSchemas(OpenApiDocument document, RegistryOptions options)
{
    private static readonly string[] Forbidden = ["id", "contained", "supportingInformation", "description", "slot"];

    private static readonly string[] End = ["end"];

    private bool HasEnd => Editions.Parse(options.Edition) != Edition.V104Alpha;

    public IOpenApiSchema ToRegister => Named(document, "AppointmentToRegister", () =>
    {
        var schema = Resource("Appointment", string.Join(' ', Required()), Elements());
        schema.Description = $"An Appointment of edition {options.Edition}, without what the registry gives it.";
        string[] forbidden = [.. IsOff("R1") ? [] : Forbidden, .. HasEnd || IsOff("R9") ? [] : End];
        if (forbidden.Length > 0)
        {
            schema.Not = new OpenApiSchema
            {
                AnyOf = [.. forbidden.Select(name => Object(name))],
            };
        }

        return schema;
    });

    public IOpenApiSchema Appointment => Named(document, "Appointment", () => Resource("Appointment", "id meta status participant",
        [
            ("id", Text("The id that the registry gave it.")),
            ("meta", Object("versionId lastUpdated", ("versionId", Text("The version, from 1 on.")),
                ("lastUpdated", Text("When this version was made.", "date-time")), ("profile", List(Text(format: "uri"))))),
            .. Elements().Where(element => element.Name != "meta"),
        ]).Described("A registered Appointment."));

    public IOpenApiSchema ToValidate => Named(document, "AppointmentToValidate", () => Resource("Appointment", "", Elements()));

    /// <summary>What a search finds; beside appointments an outcome may say what was ignored.</summary>
    public IOpenApiSchema Found => new OpenApiSchema { AnyOf = [Appointment, ResourceSchemas.OperationOutcome(document)] };

    public IOpenApiSchema Parameters => Named(document, "Parameters", () => Resource("Parameters", "parameter", ("parameter", List(
        Object("name", ("name", Code("resource", "mode", "profile")), ("resource", ToValidate), ("valueCode", Code("create")),
            ("valueUri", Text(format: "uri"))), min: 1))));

    public JsonObject Example()
    {
        var example = new JsonObject
        {
            ["resourceType"] = "Appointment",
            ["meta"] = new JsonObject { ["profile"] = new JsonArray(options.Conformance.Profile) },
            ["identifier"] = new JsonArray(new JsonObject
            {
                ["system"] = "urn:ietf:rfc:3986",
                ["value"] = "https://provider.example/Appointment/1001",
            }),
            ["status"] = "booked",
            ["start"] = "2040-01-17T15:00:00Z",
            ["end"] = "2040-01-17T15:10:00Z",
            ["created"] = "2029-12-17",
            ["participant"] = new JsonArray(new JsonObject
            {
                ["actor"] = new JsonObject
                {
                    ["identifier"] = new JsonObject { ["system"] = PatientIdentity.NhsNumberSystem, ["value"] = "9876543210" },
                },
                ["status"] = "accepted",
            }),
        };
        if (!HasEnd)
            example.Remove("end");
        return example;
    }

    /// <summary>The same with its id and version, and another status.</summary>
    public JsonObject StoredExample(string status)
    {
        var example = Example();
        example["id"] = "mnbemwjjqnvgda2myju3gmeyvj22r47o";
        example["meta"]!["versionId"] = "1";
        example["meta"]!["lastUpdated"] = "2026-11-24T11:46:51.000Z";
        example["status"] = status;
        return example;
    }

    private bool IsOff(string rule) => options.Rules.Disabled.Contains(rule, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The profile wants status and participant whatever rules are off; app-3 wants start and end, in every edition but one.
    /// </summary>
    private IEnumerable<string> Required()
    {
        yield return "status";
        yield return "participant";
        if (!IsOff("R3") || HasEnd)
            yield return "start";
        if (!IsOff("R4"))
            yield return "created";
        if (!IsOff("R5"))
            yield return "identifier";
        if (HasEnd)
            yield return "end";
    }

    private (string Name, IOpenApiSchema Schema)[] Elements() =>
    [
        ("meta", Object("", ("profile", List(Text(format: "uri"))))),
        ("identifier", List(Object("", ("system", Text("urn:ietf:rfc:3986")),
            ("value", Text("The absolute http or https URL of the appointment at its provider.", "uri"))))),
        ("status", Text("booked, cancelled or entered-in-error.")),
        ("start", Text("When it starts, with a time zone.", "date-time")),
        .. HasEnd ? [("end", Text("When it ends, with a time zone; not before its start.", "date-time"))]
            : Array.Empty<(string, IOpenApiSchema)>(),
        ("created", Text("When it was booked: a date, or an instant with a time zone.")),
        ("participant", List(Participant())),
    ];

    private OpenApiSchema Participant() => Object("",
        ("actor", Object("",
            ("reference", Text("Of the patient: https://demographics.spineservices.nhs.uk/Patient/ and the NHS number.")),
            ("identifier", Object("", ("system", Text($"Of the patient: {PatientIdentity.NhsNumberSystem}")),
                ("value", Text("Ten digits, the last of which is a check digit.")))),
            ("display", Text()))),
        ("status", Code("accepted", "declined", "tentative", "needs-action")),
        ("type", List(ResourceSchemas.CodeableConcept(document))));
}
