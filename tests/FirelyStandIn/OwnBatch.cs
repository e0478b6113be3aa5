using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Vonk.Core.Context;
using Vonk.Core.Context.Http;
using Vonk.Core.Pluggability;

namespace FirelyStandIn;

/// <summary>
/// Order 3121: with the header <c>X-Entry</c> a request goes on as an entry of a server's own batch would, which enters the pipeline here
/// with a context of its own. The value <c>shared</c> has it take over what is in the context of the batch.
/// </summary>
[VonkConfiguration(order: 3121)]
public static class OwnBatch
{
    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.Use(next => async http =>
    {
        if (http.Request.Headers["X-Entry"].ToString() is not { Length: > 0 } entry)
        {
            await next(http);
            return;
        }

        var batch = http.Vonk();
        http.Features.Set<IVonkContext>(new EntryContext(batch, http, isShared: entry == "shared"));
        await next(http);
        http.Features.Set(batch);
    });

    private sealed class EntryContext : VonkBaseContext, IVonkArguments
    {
        private readonly IVonkContext _batch;

        public EntryContext(IVonkContext batch, HttpContext http, bool isShared)
        {
            _batch = batch;
            (_vonkRequest, _vonkResponse, _vonkArguments, _serverBase) = (batch.Request, batch.Response, this, batch.ServerBase);
            Features.Set(http);
            foreach (var (type, feature) in batch.Features.Where(_ => isShared))
                Features[type] = feature;
        }

        IArgumentCollection IVonkArguments.Arguments => _batch.Arguments;
    }
}
