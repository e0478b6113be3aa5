using Hl7.Fhir.ElementModel;
using Microsoft.AspNetCore.Http;
using Vonk.Core.Common;
using Vonk.Core.Context;

namespace FhirHost.TestPlugin;

/// <summary>Handlers that do one thing each, so that tests can watch the host around them.</summary>
public sealed class Handlers
{
    private const string Trace = "X-Trace";

    public void Read(IVonkContext context)
    {
        context.Arguments.Handled();
        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Headers[VonkResultHeader.ETag] = "W/\"7\"";
        context.Response.Payload = Parameters(context.Arguments.ResourceIdArgument().ArgumentValue);
    }

    public void Create(IVonkContext context)
    {
        context.Arguments.Handled();
        context.Response.HttpResult = StatusCodes.Status201Created;
        context.Response.Headers[VonkResultHeader.Location] = "Basic/1/_history/1";
        context.Response.Headers[VonkResultHeader.ContentLocation] = new Uri(context.ServerBase, "Basic/1/_history/1").AbsoluteUri;
        context.Response.Headers[VonkResultHeader.ETag] = "W/\"1\"";
        context.Response.Payload = context.Request.Payload.Success ? context.Request.Payload.Resource : null;
        if (!context.Request.Payload.Success)
            context.Response.HttpResult = context.Request.Payload.StatusCode;
    }

    public async Task CountBody(IVonkContext context)
    {
        using var body = new MemoryStream();
        await context.HttpContext().Request.Body.CopyToAsync(body);
        context.Arguments.Handled();
        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Payload = Parameters(body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Tells, where a caller wants to know, that a request or an entry came by.</summary>
    public void Note(IVonkContext context, string order)
    {
        if (context.HttpContext().Request.Headers.ContainsKey("X-Orders"))
            context.Response.Outcome.AddIssue(VonkOutcome.IssueSeverity.Information, VonkOutcome.IssueType.Informational,
                details: $"{order} {context.Request.Interaction} {context.Request.Path}");
    }

    public void Throw(IVonkContext context) => throw new InvalidOperationException($"secret detail of {context.Request.Path}");

    public async Task Wait(IVonkContext context)
    {
        await Task.Delay(TimeSpan.FromSeconds(2), context.HttpContext().RequestAborted);
        Read(context);
    }

    /// <summary>Goes on when the request is over, as if it had not looked, and answers.</summary>
    public async Task AnswerLate(IVonkContext context)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.HttpContext().RequestAborted.Register(over.SetResult);
        await over.Task;
        Read(context);
    }

    public void Forbid(IVonkContext context)
    {
        if (context.Arguments.ResourceIdArgument().ArgumentValue != "forbidden")
            return;
        context.Response.HttpResult = StatusCodes.Status403Forbidden;
        context.Response.Outcome.AddIssue(VonkOutcome.IssueSeverity.Error, VonkOutcome.IssueType.Forbidden,
            diagnostics: "A pre-handler said no.");
    }

    public void RefuseSilently(IVonkContext context)
    {
        context.Arguments.Handled();
        context.Response.HttpResult =
            int.Parse(context.Arguments.ResourceIdArgument().ArgumentValue, System.Globalization.CultureInfo.InvariantCulture);
    }

    public void First(IVonkContext context) => context.HttpContext().Response.Headers.Append(Trace, "pre");

    public void Last(IVonkContext context) => context.HttpContext().Response.Headers.Append(Trace, $"post-{context.Response.HttpResult}");

    internal static SourceResource Parameters(string value) => new(SourceNode.Resource("Parameters", "Parameters",
        SourceNode.Node("parameter", SourceNode.Valued("name", "value"), SourceNode.Valued("valueString", value))));
}

/// <summary>Source nodes as a resource, as third-party plugins hand them out.</summary>
internal sealed class SourceResource(ISourceNode node) : IResource
{
    public string Type => node.Name;

    public string? Id => null;

    public string? Version => null;

    public string InformationModel => VonkConstants.Model.FhirR3;

    public DateTimeOffset? LastUpdated => null;

    public ResourceContained Contained => ResourceContained.Container;

    public IEnumerable<IResource> ContainedResources => [];

    public string Name => node.Name;

    public string Text => node.Text;

    public string Location => node.Location;

    public IEnumerable<ISourceNode> Children(string? name = null) => node.Children(name);
}
