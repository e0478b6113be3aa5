using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Registry.Audit;
using Registry.Plugin.Pipeline;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Audit;

/// <summary>Order 1122: inside the part that writes answers, around everything that makes or refuses them.</summary>
[VonkConfiguration(order: 1122)]
[RequiredPart]
public static class AuditConfiguration
{
    /// <summary>Adds the audit, where it is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<AuditOptions> options, ILoggerFactory logging)
    {
        ArgumentNullException.ThrowIfNull(options);
        app.NotePart(typeof(AuditConfiguration));
        if (options.Value.Enabled)
        {
            // What keeps an audit from being continued ends the start here, before anything runs, with its message alone.
            app.ApplicationServices.GetRequiredService<AuditTrail>();
            return app.UseMiddleware<RequestAudit>();
        }

        AuditLog.Off(logging.CreateLogger(typeof(AuditConfiguration)));
        return app;
    }
}
