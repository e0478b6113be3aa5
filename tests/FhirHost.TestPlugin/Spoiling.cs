using System.Text;
using Hl7.Fhir.ElementModel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Formatters;
using Vonk.Core.Common;
using Vonk.Core.Context;

namespace FhirHost.TestPlugin;

/// <summary>Answers that fail while they are written, each in a way of its own, named by the id.</summary>
public sealed class Spoiling
{
    public void Spoil(IVonkContext context)
    {
        var http = context.HttpContext().Response;
        var way = context.Arguments.ResourceIdArgument().ArgumentValue;
        context.Arguments.Handled();
        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Headers[VonkResultHeader.ETag] = "W/\"1\"";
        context.Response.Headers[VonkResultHeader.Location] = "Basic/1";
        context.Response.Payload = new BrokenResource(way);
        switch (way)
        {
            case "tag":
                context.Response.Headers[VonkResultHeader.ETag] = "W/\"\u00fc\"";
                break;
            case "line":
                context.Response.Headers[VonkResultHeader.LastModified] = "a\r\nb";
                break;
            case "length" or "short":
                http.ContentLength = 3;
                break;
            case "status":
                context.Response.HttpResult = 150;
                context.Response.Payload = null;
                break;
            case "coding":
                http.Headers.ContentEncoding = "br";
                break;
        }
    }
}

/// <summary>A resource that no formatter can write to its end.</summary>
internal sealed class BrokenResource(string way) : IResource
{
    public string Way => way;

    public string Type => "Parameters";

    public string? Id => null;

    public string? Version => null;

    public string InformationModel => VonkConstants.Model.FhirR3;

    public DateTimeOffset? LastUpdated => null;

    public ResourceContained Contained => ResourceContained.Container;

    public IEnumerable<IResource> ContainedResources => [];

    public string Name => Type;

    public string Text => "";

    public string Location => Type;

    public IEnumerable<ISourceNode> Children(string? name = null) => throw new InvalidOperationException("secret detail");
}

/// <summary>Writes some of a resource, in one of the ways there are, and fails.</summary>
internal sealed class BrokenFormatter : IOutputFormatter
{
    public bool CanWriteResult(OutputFormatterCanWriteContext context) =>
        context.Object is BrokenResource { Way: not ("nodes" or "status") };

    public async Task WriteAsync(OutputFormatterWriteContext context)
    {
        var response = context.HttpContext.Response;
        switch (((BrokenResource)context.Object!).Way)
        {
            case "stream":
                await response.Body.WriteAsync("{\"half\":"u8.ToArray());
                await response.Body.FlushAsync();
                break;
            case "pipe":
                await response.BodyWriter.WriteAsync("{\"half\":"u8.ToArray());
                response.BodyWriter.GetSpan(1)[0] = (byte)'"';
                response.BodyWriter.Advance(1);
                break;
            case "text":
                response.ContentLength = 7;
                await response.WriteAsync("{\"half\":", Encoding.UTF8);
                break;
            case "short":
                // Longer than what was announced: no one notices before it goes out.
                await response.Body.WriteAsync("{\"half\":"u8.ToArray());
                return;
            case "start":
                await response.StartAsync();
                break;
            case "slow":
                await WriteUntilGivenUpAsync(response, length: 100);
                return;
            case "slow-and-long":
                await WriteUntilGivenUpAsync(response, length: 1024 * 1024);
                return;
            case "slow-and-flushed":
                await response.StartAsync();
                await WriteUntilGivenUpAsync(response, length: 100);
                return;
        }

        throw new InvalidOperationException("secret detail");
    }

    /// <summary>Has written a half when the time ends, and cannot write the rest.</summary>
    private static async Task WriteUntilGivenUpAsync(HttpResponse response, int length)
    {
        await response.Body.WriteAsync("{\"resourceType\":\"Basic\",\"half\":\""u8.ToArray());
        await response.Body.WriteAsync(Encoding.ASCII.GetBytes(new string('x', length)));
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = response.HttpContext.RequestAborted.Register(over.SetResult);
        await over.Task;
        await response.Body.WriteAsync("\"}"u8.ToArray(), response.HttpContext.RequestAborted);
    }
}
