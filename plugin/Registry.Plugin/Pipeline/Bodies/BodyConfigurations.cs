using Microsoft.AspNetCore.Http.Features;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>
/// Order 1107, before Firely Server makes its context at 1110 and may read the body for it: from here on, what is read of a body is
/// remembered.
/// </summary>
[VonkConfiguration(order: 1107)]
public static class RememberBody
{
    /// <summary>Remembers at most as much as the server accepts.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IConfiguration configuration)
    {
        var limit = BodyLimit.Of(configuration);
        return app.Use(next => http =>
        {
            if (http.Features.Find<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
                return next(http);
            var body = new RememberedBody(http.Request.Body, limit);
            http.Response.RegisterForDispose(body);
            http.Features.Put(body);
            http.Request.Body = body.Open();
            return next(http);
        });
    }
}

/// <summary>Order 1113, after the context was made: the next reader of the body begins at its start.</summary>
[VonkConfiguration(order: 1113)]
public static class RewindBody
{
    /// <summary>Also for the entries of the registry's batches, which have bodies of their own.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.Use(next => http =>
    {
        http.Rewind();
        return next(http);
    });
}

/// <summary>
/// Order 1224, before what limits and takes in bodies. A body that was not read so far is the server's own again, so that it costs what it
/// would without the registry.
/// </summary>
[VonkConfiguration(order: 1224)]
public static class ReturnBody
{
    /// <summary>
    /// Firely Server may read the body later still, for its own validation; there it stays remembered until the registry reads it.
    /// </summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) => Configure(app, isLast: !BuiltFor.FirelyServer);

    internal static IApplicationBuilder Configure(IApplicationBuilder app, bool isLast) => app.Use(next => http =>
    {
        if (isLast && http.Request.Body is RememberedBodyStream && http.Features.Find<RememberedBody>() is { } body)
        {
            body.Settle();
            http.Request.Body = body.IsUntouched ? body.Source : body.Open();
        }
        else
        {
            http.Rewind();
        }

        return next(http);
    });
}

/// <summary>Has a body read from its start again, where that can be done.</summary>
internal static class BodyRewinding
{
    /// <summary>
    /// Puts another stream in the place of the body: a reader that was made of the one before is at its end, and stays there.
    /// </summary>
    public static void Rewind(this HttpContext http)
    {
        var request = http.Request;
        if (request.Body is RememberedBodyStream)
        {
            // One that was not read is at its start.
            if (http.Features.Find<RememberedBody>() is { IsUntouched: false } body)
                request.Body = body.Open();
        }
        else if (request.Body.CanSeek)
            request.Body.Position = 0;
    }
}

/// <summary>
/// The largest body that the server accepts: <c>SizeLimits:MaxResourceSize</c> and, in Firely Server, <c>SizeLimits:MaxBatchSize</c>.
/// </summary>
internal static class BodyLimit
{
    // Firely Server's documented default of the larger one.
    private const long Default = 5 << 20;

    public static long Of(IConfiguration configuration)
    {
        var resource = Bytes(configuration["SizeLimits:MaxResourceSize"]);
        var batch = Bytes(configuration["SizeLimits:MaxBatchSize"]);
        return resource is null && batch is null ? Default : Math.Max(resource ?? 0, batch ?? 0);
    }

    /// <summary>The bytes; null for other text, which the server reports itself.</summary>
    private static long? Bytes(string? text) =>
        ByteSize.TryParse(text?.Replace(" ", "", StringComparison.Ordinal), out var bytes) ? bytes : null;
}
