using Microsoft.AspNetCore.Builder;
using Registry.Plugin.Pipeline;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Authorization;

/// <summary>
/// Order 1221: the token gate, before anything of a request on Appointment is looked at. It stands in front of everything that reads
/// bodies, and so of
/// Firely Server's own validation at 1227 and 1228.
/// </summary>
[VonkConfiguration(order: 1221)]
[RequiredPart]
public static class AccessConfiguration
{
    /// <summary>Guards every interaction on Appointment, also those that are not served.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) =>
        app.NotePart(typeof(AccessConfiguration)).On(_ => true).AndResourceTypes("Appointment")
            .PreHandleAsyncWith<TokenPreHandler>((gate, context) => gate.Check(context));
}
