using Microsoft.OpenApi;
using static Fhir.Http.OpenApi.Schemas;

namespace Fhir.Http.OpenApi;

/// <summary>The resources that every FHIR server answers, as far as a caller relies on them; FHIR itself allows more.</summary>
internal static class ResourceSchemas
{
    public static IOpenApiSchema OperationOutcome(OpenApiDocument document) => Named(document, "OperationOutcome", () =>
        Resource("OperationOutcome", "issue", ("issue", List(Issue(document), min: 1)))
            .Described("What is wrong, and how to fix it: all issues of the request at once, in document order."));

    public static IOpenApiSchema CodeableConcept(OpenApiDocument document) => Named(document, "CodeableConcept", () => Object("",
        ("coding", List(Object("", ("system", Text(format: "uri")), ("code", Text()), ("display", Text())))), ("text", Text())));

    public static IOpenApiSchema CapabilityStatement(OpenApiDocument document) => Named(document, "CapabilityStatement", () =>
        Resource("CapabilityStatement", "status date kind fhirVersion format rest",
            ("status", Code("draft", "active", "retired", "unknown")), ("date", Text(format: "date-time")), ("kind", Code("instance")),
            ("fhirVersion", Text()), ("format", List(Text(), min: 1)),
            ("rest", List(Object("mode", ("mode", Code("server")), ("security", Object("")), ("resource", List(Object("type"))))))));

    public static IOpenApiSchema Bundle(OpenApiDocument document, string name, string type, IOpenApiSchema resource) =>
        Named(document, name, () => Resource("Bundle", "type",
            ("type", Code(type)), ("total", Number("How many there are.")),
            ("link", List(Object("relation url", ("relation", Text()), ("url", Text(format: "uri"))))),
            ("entry", List(Entry(resource)))));

    private static OpenApiSchema Issue(OpenApiDocument document) => Object("severity code",
        ("severity", Code("fatal", "error", "warning", "information")),
        ("code", Text("The type of issue, a code of FHIR's issue-type.")),
        ("details", CodeableConcept(document)),
        ("diagnostics", Text("What is wrong and how to fix it.")),
        ("location", List(Text())),
        ("expression", List(Text("FHIRPath to the element."))));

    private static OpenApiSchema Entry(IOpenApiSchema resource) => Object("",
        ("fullUrl", Text(format: "uri")),
        ("resource", resource),
        ("search", Object("", ("mode", Code("match", "include", "outcome")))),
        ("request", Object("method url", ("method", Text()), ("url", Text()), ("ifNoneExist", Text()), ("ifMatch", Text()))),
        ("response", Object("status", ("status", Text()), ("location", Text()), ("etag", Text()), ("lastModified", Text()),
            ("outcome", AnyResource()))));
}
