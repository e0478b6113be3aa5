using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FhirHost.Http.Rejections;

/// <summary>Gives the server a say where Kestrel rejects a request.</summary>
internal static class Rejections
{
    public static IServiceCollection AddRejections(this IServiceCollection services) => services.AddHostedService<RejectedRequests>();

    /// <summary>Puts the last word into each connection; to be added after TLS, so that it is encrypted.</summary>
    public static void UseLastWord(this ListenOptions listen) => listen.Use(next => connection =>
    {
        var word = new LastWord(connection.Transport.Output);
        connection.Transport = new Pipes(connection.Transport.Input, word);
        connection.Features.Set(word);
        return next(connection);
    });

    private sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
