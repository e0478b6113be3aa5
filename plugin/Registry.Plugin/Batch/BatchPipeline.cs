using Registry.Plugin.Authorization;
using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Batch;

/// <summary>Order 1108: notes the pipeline from here on, through which the entries of a batch are sent one by one.</summary>
[VonkConfiguration(order: 1108)]
public static class BatchPipeline
{
    private static readonly object Key = new();

    /// <summary>Adds the note, where batches are on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options) =>
        !options.Value.Interactions.Batch ? app : app.NotePart(typeof(BatchPipeline)).Use(next => http =>
    {
        // Only what is sent to the base can be a batch; an entry of one never is.
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.Path.Value.AsSpan().Trim('/').IsEmpty)
            http.Items[Key] = next;
        return next(http);
    });

    internal static RequestDelegate Of(HttpContext http) => (RequestDelegate)http.Items[Key]!;
}

/// <summary>
/// Order 1221: a caller that sends a batch needs a good token, whatever is in the batch: nothing of its body is read before. It also
/// refuses a batch inside another, by what the server would execute, however its URL is written.
/// </summary>
[VonkConfiguration(order: 1221)]
public static class BatchGate
{
    /// <summary>Adds the token gate, where batches are on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options)
    {
        if (!options.Value.Interactions.Batch)
            return app;
        app.NotePart(typeof(BatchGate)).OnBundle().PreHandleWith<NestedBatch>((nested, context) => nested.Refuse(context));
        return app.OnBundle().PreHandleAsyncWith<TokenPreHandler>((gate, context) => gate.Identify(context));
    }
}

/// <summary>
/// Order 1230: a batch with appointments in it needs a token that grants batches; each entry needs its own right as well.
/// </summary>
[VonkConfiguration(order: 1230)]
public static class BatchAccess
{
    /// <summary>Reads the batch and adds the check of rights, where batches are on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options)
    {
        if (!options.Value.Interactions.Batch)
            return app;
        app.NotePart(typeof(BatchAccess)).OnBundle().PreHandleAsyncWith<ReceiveBatch>((receive, context) => receive.Receive(context));
        return app.On(ReceiveBatch.IsForRegistry).PreHandleWith<TokenPreHandler>((gate, context) => gate.Authorize(context));
    }
}

/// <summary>Order 3105: batches with appointments in them, before the server's own at 3110.</summary>
[VonkConfiguration(order: 3105)]
public static class BatchConfiguration
{
    /// <summary>Adds the handler, where batches are on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options) =>
        options.Value.Interactions.Batch
        ? app.RequirePartsOfBundles(typeof(BatchConfiguration), typeof(BatchPipeline), typeof(BatchGate), typeof(BatchAccess))
            .On(ReceiveBatch.IsForRegistry).HandleAsyncWith<RunBatch>((batch, context) => batch.Run(context))
        : app;
}

/// <summary>Order 3111: batches that the server itself has not answered.</summary>
[VonkConfiguration(order: 3111)]
public static class RemainingBatchConfiguration
{
    /// <summary>Adds the token gate and the handler, where batches are on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options)
    {
        if (!options.Value.Interactions.Batch)
            return app;
        app.RequirePartsOfBundles(typeof(RemainingBatchConfiguration), typeof(BatchPipeline), typeof(BatchGate), typeof(BatchAccess))
            .OnBundle().PreHandleWith<TokenPreHandler>((gate, context) => gate.Authorize(context));
        return app.On(RegistryInteraction.Batch).HandleAsyncWith<RunBatch>((batch, context) => batch.Run(context));
    }
}
