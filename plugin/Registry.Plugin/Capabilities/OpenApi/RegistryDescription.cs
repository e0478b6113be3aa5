using Fhir.Http.OpenApi;
using Microsoft.OpenApi;
using Vonk.Core.Metadata;

namespace Registry.Plugin.Capabilities.OpenApi;

/// <summary>The registry's interactions in the document, as far as /metadata lists them.</summary>
internal sealed class RegistryDescription(IOptions<RegistryOptions> options, SecuritySchemes security) : IOpenApiContributor
{
    public void ContributeToOpenApi(OpenApiDocument document, IServedInteractions served)
    {
        var operations = new OperationBuilder(document, security, new ErrorResponses(document, RegistryErrors.Of));
        var schemas = new AppointmentSchemas(document, options.Value);
        security.AddTo(document, served.ServerBase);
        document.Tags!.Add(new OpenApiTag
        {
            Name = OperationBuilder.Tag,
            Description = "Registered appointments: each points to the appointment at its provider.",
        });
        new WritePaths(operations, schemas, options.Value).Add(served);
        new ReadPaths(operations, schemas).Add(served);
        new SearchPaths(operations, schemas).Add(served);
        new BatchPaths(operations, schemas, options.Value).Add(served);
        security.AddTokenPath(operations);
    }
}
