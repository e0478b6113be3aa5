using Microsoft.AspNetCore.Http;
using Registry.Plugin.Parsing;
using Vonk.Core.Context;

namespace Registry.Plugin.Batch;

/// <summary>Pre-handler: reads a batch, and says by it whose it is. Whoever else answers it reads the same body.</summary>
internal sealed class ReceiveBatch
{
    public async Task Receive(IVonkContext context)
    {
        var http = context.HttpContext();
        using var body = await BodyBuffer.ReadAsync(http.Request.BodyReader, http.Request.ContentLength, http.RequestAborted);
        var format = ReadBody.FormatOf(http.Request);
        var received = new ReceivedBatch(BatchBundle.Read(body.Memory, format), format);
        if (!received.IsForRegistry)
            http.Request.Body = new MemoryStream(body.Memory.ToArray(), writable: false);
        context.Features.Set(received);
    }

    /// <summary>Whether a batch has something of the registry in it.</summary>
    public static bool IsForRegistry(IVonkContext context) => context.Request.Interaction == VonkInteraction.system_batch && context.Features.Get<ReceivedBatch>()?.IsForRegistry == true;
}
