using Fhir.Http.Batch;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Registry.Plugin.Pipeline;
using Registry.Plugin.Pipeline.Bodies;
using Registry.Validation.Reading;
using Registry.Validation.Tree;
using Vonk.Core.Context;

namespace Registry.Plugin.Batch;

/// <summary>Pre-handler: reads a batch, and says by it whose it is. Whoever else answers it reads the same body.</summary>
internal sealed class ReceiveBatch(IOptions<RegistryOptions> options)
{
    public async Task Receive(IVonkContext context)
    {
        var http = context.HttpContext();
        var body = await BodyBuffer.ReadAsync(http.Request, http.RequestAborted);
        // The entries are slices of it.
        http.Response.RegisterForDispose(body);
        var received = Read(body.Memory, ReadBody.FormatOf(http.Request), context.ServerBase);
        if (!received.IsForRegistry)
            Rewind(http.Request, body);
        context.Features.Set(received);
    }

    /// <summary>Whether a batch has something of the registry in it.</summary>
    public static bool IsForRegistry(IVonkContext context) =>
        context.Interaction() == RegistryInteraction.Batch && context.Features.Get<ReceivedBatch>()?.IsForRegistry == true;

    private static void Rewind(HttpRequest request, BodyBuffer body)
    {
        if (request.Body.CanSeek)
            request.Body.Position = 0;
        else
            request.Body = new MemoryStream(body.Memory.ToArray(), writable: false);
    }

    private ReceivedBatch Read(ReadOnlyMemory<byte> body, SourceFormat format, Uri serverBase)
    {
        var conformance = options.Value.Conformance;
        try
        {
            var bundle = BatchBundle.Read(
                body, format, new ReadLimits { MaxDepth = conformance.MaxDepth, MaxNodes = conformance.MaxElements });
            return new ReceivedBatch(
                bundle, bundle is null ? [] : [.. bundle.Entries.Select(entry => EntryTarget.Of(entry.Url, serverBase))], format);
        }
        catch (ReadLimitException over)
        {
            return new ReceivedBatch(null, [], format, over.Message);
        }
    }
}
