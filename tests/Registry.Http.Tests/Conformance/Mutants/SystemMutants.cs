using System.Text.Json.Nodes;

namespace Registry.Http.Tests.Conformance.Mutants;

/// <summary>Validating, batches and the CapabilityStatement.</summary>
internal static class SystemMutants
{
    private const string Code = "rest[0].resource[0].interaction";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        Validate("Valid", "The status is 200.", "validating registers", Deceive.Url(_ => "/Appointment")),
        Validate("Valid", "No issue is an error.", "what is valid is wrong", Break.Set("issue[0].severity", "error")),
        Validate("Invalid", "The status is 200.", "200 becomes 422", Break.Status(200, 422)),
        Validate("Invalid", "There are 2 issues.", "only the first issue", Break.Drop("issue[1]")),
        Validate("Invalid", "The severity of each issue is error.", "errors are warnings", Break.Set("issue[0].severity", "warning")),
        Validate("RegisteredAlready", "The issue code is duplicate.", "another issue code", Break.Set("issue[0].code", "conflict")),
        new("validate/validate", "NothingIsStored", "Bundle.total is 0.", On.Search, "what was validated is there", Break.Set("total", 1)),
        Batch("The status is 200.", "200 becomes 207", Break.Status(200, 207)),
        Batch("Bundle.type is batch-response.", "another type", Break.Set("type", "transaction-response")),
        Batch("There are 7 entries.", "an entry is missing", Break.Drop("entry[6]")),
        Batch("The first entry is registered.", "entries the other way round", Break.Json(resource => resource.Reverse("entry"))),
        Batch("The third entry is not found.", "another status of an entry", Break.Set("entry[2].response.status", "200 OK")),
        Batch("The fourth entry is rejected.", "a second registration is let in", Break.Set("entry[3].response.status", "201 Created")),
        Batch("The fifth entry is registered already.", "ifNoneExist is not seen", Deceive.Body("\"ifNoneExist\":", "\"ifMatch\":")),
        Batch("The first entry has the appointment registered.", "no resource of an entry", Break.Drop("entry[0].resource")),
        Batch("Bundle.entry[0].response.etag is W/\"1\".", "no etag of an entry", Break.Drop("entry[0].response.etag")),
        Batch("The first entry has a location.", "no location of an entry", Break.Drop("entry[0].response.location")),
        Batch("The sixth entry has the one match.", "a search in a batch finds nothing", Break.Set("entry[5].resource.total", 0)),
        Batch("Bundle.entry[2].response.outcome.issue.code is not-found.", "no outcome of an entry",
            Break.Drop("entry[2].response.outcome")),
        Batch("Bundle.entry[3].response.outcome.issue.details.coding.code is DUPLICATE_REJECTED.", "an outcome without Spine code",
            Break.Drop("entry[3].response.outcome.issue[0].details")),
        new("batch/batch", "TooManyEntries", "The status is 413.", On.Batch, "batches of any size", Break.Status(413, 200)),
        new("batch/batch", "TransactionsAreNotSupported", "The status is 422.", On.Batch, "a transaction is a batch",
            Deceive.Body("\"transaction\"", "\"batch\"")),
        Metadata("Metadata", "The resource is CapabilityStatement.", "a Conformance of DSTU2", Break.Set("resourceType", "Conformance")),
        Metadata("Metadata", "CapabilityStatement.fhirVersion is 3.0.1.", "another version of FHIR", Break.Set("fhirVersion", "4.0.1")),
        Metadata("Metadata", "It instantiates the statement of the registry.", "it instantiates nothing", Break.Drop("instantiates")),
        Metadata("Metadata", "XML is offered.", "XML is not offered", Break.Drop("format[1]")),
        Metadata("Metadata", "CapabilityStatement.rest.mode is server.", "a client", Break.Set("rest[0].mode", "client")),
        Metadata("Interactions", "The interaction read is enabled.", "read is missing", Break.Drop(Code + "[0]")),
        Metadata("Interactions", "The interaction update is enabled.", "update is missing", Break.Text("\"update\"", "\"patch\"")),
        Metadata("Interactions", "The interaction delete is not.", "delete is claimed", Break.Json(resource =>
            resource["rest"]![0]!["resource"]![0]!["interaction"]!.AsArray().Add(JsonNode.Parse("""{"code":"delete"}""")))),
        Metadata("Interactions", "The interaction batch is enabled.", "batch is missing", Break.Drop("rest[0].interaction")),
        Metadata("Interactions", "An update creates nothing.", "an update is said to create",
            Break.Set("rest[0].resource[0].updateCreate", true)),
        Metadata("Interactions", "Conditional create is enabled.", "conditional create is missing",
            Break.Drop("rest[0].resource[0].conditionalCreate")),
        Metadata("Interactions", "The operation validate is enabled.", "validate is missing", Break.Drop("rest[0].operation")),
        Metadata("SearchParameters", "The search parameter date is there.", "a search parameter is missing",
            Break.Text("\"name\":\"date\"", "\"name\":\"when\"")),
        Metadata("NeedsNoToken", "The status is 200.", "metadata needs a token", Break.Status(200, 403)),
        Metadata("SecurityIsNamed", "The security service is OAuth.", "no security", Break.Drop("rest[0].security")),
    ];

    private static Mutant Validate(string test, string assert, string breaks, Change change) =>
        new("validate/validate", test, assert, On.Validate, breaks, change);

    private static Mutant Batch(string assert, string breaks, Change change) =>
        new("batch/batch", "Batch", assert, On.Batch, breaks, change);

    private static Mutant Metadata(string test, string assert, string breaks, Change change) =>
        new("capabilities/metadata", test, assert, On.Metadata, breaks, change);
}
