using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.Extensions.Logging;
using Registry.Plugin.Conformance;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.Plugin.Pipeline;

/// <summary>Writes the registry's resources: JSON as it is, XML from a tree read of it.</summary>
internal sealed partial class JsonResourceFormatter(AppointmentValidator validator, ILogger<JsonResourceFormatter> logger)
    : IOutputFormatter
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
        var body = context.ContentType.Value?.Contains("xml", StringComparison.OrdinalIgnoreCase) != true ? resource.Json
            : TryXml(resource.Json) ?? Damaged(context.HttpContext, resource);
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.HttpContext.RequestAborted);
    }

    private ReadOnlyMemory<byte>? TryXml(ReadOnlyMemory<byte> json)
    {
        using var tree = validator.Fhir.Read(json.Span, SourceFormat.Json, new IssueList());
        if (tree is null)
            return null;
        using var xml = new MemoryStream();
        FhirValidator.WriteXml(tree, xml);
        return xml.ToArray();
    }

    /// <summary>What was stored is no longer what was accepted: only a broken disk or a stranger's hand can do that.</summary>
    private ReadOnlyMemory<byte> Damaged(HttpContext http, JsonResource resource)
    {
        Log.Damaged(logger, resource.Type, resource.Id, http.TraceIdentifier);
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        http.Response.Headers.Remove("ETag");
        http.Response.Headers.Remove("Last-Modified");
        var outcome = OperationOutcomeJson.Write([OutcomeIssue.Error("exception", SpineCode.InternalServerError,
            $"What is stored cannot be read. Tell the administrator this id: {http.TraceIdentifier}")]);
        return TryXml(outcome) ?? outcome;
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.StoredAppointmentDamaged, LogLevel.Critical,
            "The stored {Type}/{Id} cannot be read as JSON (request {RequestId}); restore it from a backup")]
        public static partial void Damaged(ILogger logger, string type, string? id, string requestId);
    }
}
