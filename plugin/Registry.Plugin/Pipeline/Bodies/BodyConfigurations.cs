using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Vonk.Core.Pluggability;

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
            if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
                return next(http);
            var body = new RememberedBody(http.Request.Body, limit);
            http.Response.RegisterForDispose(body);
            http.Features.Set(body);
            http.Request.Body = body.Open();
            return next(http);
        });
    }
}

/// <summary>Order 1113, after the context was made: whoever reads the body now reads it from its start.</summary>
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
/// Order 1224, before what limits and takes in bodies. A body that nobody has touched is the server's own again, so that it costs what it
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
        if (isLast && http.Request.Body is RememberedBodyStream && http.Features.Get<RememberedBody>() is { } body)
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
