using FhirHost.Capabilities;
using FhirHost.Http;
using Microsoft.OpenApi;
using Vonk.Core.Metadata;

namespace FhirHost.OpenApi;

/// <summary>The server as an OpenAPI document: what plugins describe, what the host serves itself, and the rest of /metadata.</summary>
internal sealed class DocumentBuilder(
    IEnumerable<IOpenApiContributor> contributors, ServedStatement statements, IOptions<HostingOptions> hosting)
{
    private const string Description =
        "The same as /metadata says, which is the CapabilityStatement of FHIR: what is switched off is not here. Every GET takes HEAD as "
            + "well; a slash at the end of a path makes no difference. Bodies are JSON or XML, answers a page as well. Every refusal is an "
            + "OperationOutcome that says what is wrong and how to fix it.";

    public OpenApiDocument Of(IVonkContext context)
    {
        var statement = statements.Of(context);
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = statement.Name,
                Version = statement.Version ?? CapabilityElement.Release,
                Description = Description,
                License = new OpenApiLicense { Name = "Apache License 2.0", Identifier = "Apache-2.0" },
            },
            Servers = [new OpenApiServer { Url = context.ServerBase.AbsoluteUri.TrimEnd('/') }],
            Paths = [],
            Components = new OpenApiComponents(),
            // Some tools complain where it is missing; a document without operations of plugins would have none.
            Tags = new HashSet<OpenApiTag>(),
        };
        var served = new Served(statement, context.ServerBase);
        foreach (var contributor in contributors.Where(contributor => ServedStatement.IsAsked(contributor, context)))
            contributor.ContributeToOpenApi(document, served);
        new SystemPaths(document, hosting.Value).Add();
        new OtherPaths(document, statement, context.HttpContext().Features.Find<HandlerRegistry>()!).Add();
        return document;
    }

    private sealed class Served(CapabilityStatement statement, Uri serverBase) : IServedInteractions
    {
        public Uri ServerBase => serverBase;

        public bool Includes(string? resourceType, string code) => resourceType is null
            ? statement.Rest.Interactions.Contains(code, StringComparer.Ordinal)
                || statement.Rest.Operations.Exists(operation => operation.Name == code)
            : Array.Exists(statement.Resources, resource => resource.TypeLiteral == resourceType
                && (resource.Interactions.Contains(code, StringComparer.Ordinal)
                    || resource.Operations.Exists(operation => operation.Name == code)));
    }
}
