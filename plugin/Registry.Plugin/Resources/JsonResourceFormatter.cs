using Microsoft.AspNetCore.Mvc.Formatters;
using Registry.Plugin.Conformance;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.Plugin.Resources;

/// <summary>Writes the registry's resources: JSON as it is, XML from a tree read of it.</summary>
internal sealed class JsonResourceFormatter(AppointmentValidator validator) : IOutputFormatter
{
    public bool CanWriteResult(OutputFormatterCanWriteContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Object is JsonResource;
    }

    public async Task WriteAsync(OutputFormatterWriteContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var resource = (JsonResource)context.Object!;
        var response = context.HttpContext.Response;
        var body = context.ContentType.Value?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true ? Xml(resource) : resource.Json;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.HttpContext.RequestAborted);
    }

    private ReadOnlyMemory<byte> Xml(JsonResource resource)
    {
        var issues = new IssueList();
        using var tree = validator.Fhir.Read(resource.Json.Span, SourceFormat.Json, issues)
            ?? throw new InvalidOperationException($"A stored {resource.Type} cannot be read as JSON.");
        using var xml = new MemoryStream();
        FhirValidator.WriteXml(tree, xml);
        return xml.ToArray();
    }
}
