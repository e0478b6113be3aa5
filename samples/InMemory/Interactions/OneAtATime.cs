using Microsoft.AspNetCore.Http;
using Vonk.Core.Context;
using Vonk.Core.Context.Http;

namespace Samples.InMemory.Interactions;

/// <summary>
/// Lets one conditional write through at a time. They search before they write; two of them at once would both find nothing, and both
/// create.
/// </summary>
internal sealed class OneAtATime(RequestDelegate next) : IDisposable
{
    private const VonkInteraction Conditional =
        VonkInteraction.type_conditional_create | VonkInteraction.type_conditional_update | VonkInteraction.type_conditional_delete;

    private readonly SemaphoreSlim _turn = new(1);

    public async Task InvokeAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if ((http.Vonk().Request.Interaction & Conditional) == 0)
        {
            await next(http);
            return;
        }

        await _turn.WaitAsync(http.RequestAborted);
        try
        {
            await next(http);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
