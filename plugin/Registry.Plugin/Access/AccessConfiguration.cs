using Microsoft.AspNetCore.Builder;
using Registry.Plugin.Hosting;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Access;

/// <summary>Order 1229: the token gate, before anything of a request on Appointment is looked at.</summary>
[VonkConfiguration(order: 1229)]
public static class AccessConfiguration
{
    /// <summary>Guards every interaction on Appointment, also those that are not served.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) =>
        app.WithPart(typeof(AccessConfiguration)).On(_ => true).AndResourceTypes("Appointment").PreHandleAsyncWith<TokenPreHandler>((gate, context) => gate.Check(context));
}
