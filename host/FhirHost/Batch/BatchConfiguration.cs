namespace FhirHost.Batch;

/// <summary>
/// Order 3110: batches, <see href="http://hl7.org/fhir/STU3/http.html#transaction"/>, where there is something that their entries can
/// reach.
/// </summary>
[VonkConfiguration(order: 3110)]
internal static class BatchConfiguration
{
    public static IServiceCollection ConfigureServices(IServiceCollection services) => services.AddScoped<RunBatch>();

    public static IApplicationBuilder Configure(IApplicationBuilder app)
    {
        var handlers = HandlerRegistry.Of(app);
        return app.OnInteraction(VonkInteraction.system_batch)
            .AndServedTypes(_ => handlers.HasUnguardedBeside(typeof(BatchConfiguration).Assembly))
            .HandleAsyncWith<RunBatch>((batch, context) => batch.Run(context));
    }
}

/// <summary>Order 3120: from here on the pipeline is run once for each entry of a batch.</summary>
[VonkConfiguration(order: 3120)]
internal static class BatchEntries
{
    public static IApplicationBuilder Configure(IApplicationBuilder app)
    {
        var handlers = HandlerRegistry.Of(app);
        handlers.BeginEntries();
        return app.Use(next => handlers.Entries = next);
    }
}
